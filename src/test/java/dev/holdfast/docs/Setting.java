package dev.holdfast.docs;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** The README's global entity. */
@Entity
public class Setting {

    @Id
    private String name = "";

    private String content = "";

    protected Setting() {}

    Setting(String name, String content) {
        this.name = name;
        this.content = content;
    }

    String content() {
        return content;
    }
}

package dev.holdfast.internal.catalog;

import dev.holdfast.exceptions.CorruptValueException;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The form in which an entity is stored, kept so that a program which knows another form can tell. */
@Entity(name = "StoredEntity")
@Table(name = "hf_entity", comment = "Entities of this store and the form they are stored in")
public class StoredEntity {

    @Id
    @Column(name = "table_name", length = 64, comment = "Table of the entity")
    private String table = "";

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false, comment = "Key and columns, also those that the present program does not have")
    private String form = "";

    @Transient
    private @Nullable StoredForm read;

    protected StoredEntity() {}

    StoredEntity(String table, StoredForm form) {
        this.table = table;
        this.form = FormJson.write(form);
        this.read = form;
    }

    String table() {
        return table;
    }

    /**
     * Returns the form.
     *
     * @throws CorruptValueException if what is stored is none
     */
    StoredForm form() {
        StoredForm known = read;
        if (known == null) {
            known = parsed();
            read = known;
        }
        return known;
    }

    private StoredForm parsed() {
        try {
            return FormJson.read(form);
        } catch (IllegalArgumentException e) {
            throw new CorruptValueException(
                    "StoredEntity", "(" + table + ")", "form", String.valueOf(e.getMessage()), null);
        }
    }
}

package dev.holdfast.internal.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The form in which an entity is stored, kept so that a program which knows another form can tell. */
@Entity(name = "StoredEntity")
@Table(name = "hf_entity", comment = "Entities of this store and the form they are stored in")
public class StoredEntity {

    @Id
    @Column(name = "table_name", length = 64, comment = "Table of the entity")
    private String table = "";

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false, comment = "Key and columns, also those that the present program does not have")
    private StoredForm form = StoredForm.EMPTY;

    protected StoredEntity() {}

    StoredEntity(String table, StoredForm form) {
        this.table = table;
        this.form = form;
    }

    String table() {
        return table;
    }

    StoredForm form() {
        return form;
    }
}

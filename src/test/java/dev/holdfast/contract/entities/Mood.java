package dev.holdfast.contract.entities;

/** Constants whose order by name is not that of their declaration. */
public enum Mood {
    STORMY,
    CALM,
    IDLE {
        @Override
        public boolean restful() {
            return true;
        }
    };

    public boolean restful() {
        return this == CALM;
    }
}

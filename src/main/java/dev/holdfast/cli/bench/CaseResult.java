package dev.holdfast.cli.bench;

/**
 * One case, by Holdfast and by hand.
 *
 * @param atOnce how many calls were made at once
 * @param client what was used by hand
 */
public record CaseResult(String name, int atOnce, Measured holdfast, String client, Measured raw) {

    /** Returns how many times as many rows a second went through Holdfast. */
    public double ratio() {
        return holdfast.rowsPerSecond() / raw.rowsPerSecond();
    }
}

package dev.holdfast.cli.bench;

/**
 * One case, by Holdfast and by hand.
 *
 * @param threads how many called at once
 * @param client what was used by hand
 */
public record CaseResult(String name, int threads, Measured holdfast, String client, Measured raw) {

    /** Returns how many times as many rows a second went through Holdfast. */
    public double ratio() {
        return holdfast.rowsPerSecond() / raw.rowsPerSecond();
    }
}

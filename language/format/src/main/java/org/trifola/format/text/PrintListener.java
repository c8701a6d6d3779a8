package org.trifola.format.text;

/** Is told where a {@link WatPrinter} has put functions and instructions. */
public interface PrintListener {
    /** Whoever does not care. */
    PrintListener NONE =
            new PrintListener() {
                @Override
                public void instruction(int offset, int start, int end) {}

                @Override
                public void function(int definition, int start, int end) {}
            };

    /**
     * The instruction at {@code offset} of the binary is the text from {@code start} to {@code
     * end}.
     */
    void instruction(int offset, int start, int end);

    /**
     * The {@code definition}-th defined function, all its instructions told of before, likewise.
     */
    void function(int definition, int start, int end);
}

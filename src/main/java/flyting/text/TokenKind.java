package flyting.text;

/** What a {@link Token} is. */
public enum TokenKind {
    /** Letters, perhaps with digits or apostrophes. */
    WORD,
    /** Digits only. */
    NUMBER,
    /** A run of the same mark: {@code !}, {@code ??}, {@code …}. */
    MARK,
    /** A pictograph. */
    SYMBOL,
    /** A handle such as {@code @name}: an address, not speech. */
    HANDLE,
    /** A web address. */
    LINK
}

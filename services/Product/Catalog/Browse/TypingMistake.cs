namespace OnlineShop.Product.Catalog.Browse;

/// <summary>One typing mistake: a letter too many, missing, or another one, or two neighbours that changed places.</summary>
internal static class TypingMistake
{
    /// <summary>One letter more or less makes another word of a shorter one.</summary>
    public const int ShortestWord = 5;

    /// <summary>Whether a mistake in a word is forgiven at all. A number that is nearly right is another number.</summary>
    public static bool MayBeIn(string typed) => typed.Length >= ShortestWord - 1 && !typed.Any(char.IsDigit);

    /// <summary>
    /// Whether <paramref name="typed"/> is <paramref name="known"/> with one mistake, or its beginning with one.
    /// </summary>
    public static bool Explains(string typed, string known)
    {
        if (known.Length < ShortestWord)
            return false;
        if (IsOneApart(typed, known))
            return true;
        if (typed.Length < ShortestWord)
            return false;
        for (var length = typed.Length - 1; length <= typed.Length + 1 && length < known.Length; length++)
        {
            if (IsOneApart(typed, known.AsSpan(0, length)))
                return true;
        }

        return false;
    }

    private static bool IsOneApart(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var same = left.CommonPrefixLength(right);
        left = left[same..];
        right = right[same..];
        while (left.Length > 0 && right.Length > 0 && left[^1] == right[^1])
        {
            left = left[..^1];
            right = right[..^1];
        }

        return (left.Length, right.Length) switch
        {
            (0, 1) or (1, 0) or (1, 1) => true,
            (2, 2) => left[0] == right[1] && left[1] == right[0],
            _ => false,
        };
    }
}

namespace OnlineShop.Embedded.Hosting.Builder;

/// <summary>The rules for names: they become host names, variable names and file names.</summary>
internal static class ResourceNames
{
    private const int MaxLength = 64;

    public static void Validate(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (Problem(name) is { } problem)
            throw new ArgumentException($"Resource name '{name}' is invalid: it must {problem}.", nameof(name));
    }

    private static string? Problem(string name) =>
        name.Length > MaxLength ? $"have at most {MaxLength} characters"
        : !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? "consist of ASCII letters, digits and hyphens"
        : !char.IsAsciiLetter(name[0]) ? "start with a letter"
        : name.EndsWith('-') ? "not end with a hyphen"
        : name.Contains("--", StringComparison.Ordinal) ? "not hold two hyphens in a row"
        : null;
}

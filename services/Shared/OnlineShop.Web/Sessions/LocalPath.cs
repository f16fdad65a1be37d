namespace OnlineShop.Web.Sessions;

/// <summary>Addresses to go back to. They come from outside, and lead nowhere but to the site itself.</summary>
public static class LocalPath
{
    /// <summary>The address, if it is a path of this site; else <paramref name="otherwise"/>.</summary>
    public static string Of(string? address, string otherwise = "/") =>
        address is ['/', ..] && address is not ['/', '/' or '\\', ..] && address.All(IsPlain) ? address : otherwise;

    // Browsers drop tabs and line breaks, and take a backslash for a slash: "/\t/evil.example" would lead away.
    private static bool IsPlain(char letter) => letter is > ' ' and < '\x7f' and not '\\';
}

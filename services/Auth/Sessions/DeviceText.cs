namespace OnlineShop.Auth.Sessions;

/// <summary>
/// What a person recognizes a device by, made from a <c>User-Agent</c> (RFC 9110, 10.1.5). Nothing is decided by it: a client
/// may send what it likes.
/// </summary>
internal static class DeviceText
{
    /// <summary>The most characters of a <c>User-Agent</c> that are kept.</summary>
    private const int Longest = 256;

    /// <summary>The most characters of the name of a program that is not known.</summary>
    private const int LongestName = 40;

    /// <summary>Most browsers name those that they descend from, too: the first that fits is the one.</summary>
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg/", "Edge"), ("EdgA/", "Edge"), ("EdgiOS/", "Edge"), ("OPR/", "Opera"), ("YaBrowser/", "Yandex Browser"),
        ("SamsungBrowser/", "Samsung Internet"), ("Vivaldi/", "Vivaldi"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Windows", "Windows"),
        ("Macintosh", "macOS"), ("Linux", "Linux"),
    ];

    /// <summary>The <c>User-Agent</c> of a request as it is stored: printable ASCII, shortened; null if there is none.</summary>
    public static string? UserAgentOf(HttpRequest request)
    {
        var text = string.Concat(request.Headers.UserAgent.ToString().Where(letter => letter is >= ' ' and <= '~')).Trim();
        return text.Length == 0 ? null : text[..Math.Min(text.Length, Longest)];
    }

    /// <summary>The browser or program and the system, such as <c>Firefox, Windows</c>; null if nothing of it is known.</summary>
    public static string? Of(string? userAgent)
    {
        if (userAgent is null)
            return null;
        var program = Find(Browsers, userAgent) ?? FirstProduct(userAgent);
        var known = new[] { program, Find(Systems, userAgent) }.Where(name => name is not null).ToList();
        return known.Count == 0 ? null : string.Join(", ", known);
    }

    private static string? Find((string Sign, string Name)[] known, string userAgent) =>
        known.FirstOrDefault(one => userAgent.Contains(one.Sign, StringComparison.Ordinal)).Name;

    /// <summary>The name that a program begins with, such as <c>curl</c>; that of browsers, "Mozilla", says nothing.</summary>
    private static string? FirstProduct(string userAgent)
    {
        var name = string.Concat(userAgent.TakeWhile(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_'));
        return name is "" or "Mozilla" ? null : name[..Math.Min(name.Length, LongestName)];
    }
}

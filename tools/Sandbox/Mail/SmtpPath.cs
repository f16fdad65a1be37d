namespace OnlineShop.Sandbox.Mail;

/// <summary>The argument of MAIL and RCPT: <c>FROM:&lt;address&gt; SIZE=123 BODY=8BITMIME</c>.</summary>
internal sealed record SmtpPath(string Address, IReadOnlyDictionary<string, string> Parameters)
{
    private const int LongestAddress = 254;

    /// <summary>Whether the address, if it is not empty, has a name and a domain.</summary>
    public bool IsMailbox
    {
        get
        {
            var at = Address.LastIndexOf('@');
            return at > 0 && at < Address.Length - 1 && Address.Length <= LongestAddress
                && !Address.Any(c => c <= ' ' || c == '\x7f');
        }
    }

    public string Domain => Address[(Address.LastIndexOf('@') + 1)..];

    public static SmtpPath? Parse(string argument, string word)
    {
        if (!argument.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            return null;
        var rest = argument[word.Length..].TrimStart();
        var end = rest.IndexOf('>');
        if (!rest.StartsWith('<') || end < 0)
            return null;
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in rest[(end + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = parameter.Split('=', 2);
            parameters[parts[0]] = parts.Length > 1 ? parts[1] : "";
        }

        return new SmtpPath(rest[1..end], parameters);
    }
}

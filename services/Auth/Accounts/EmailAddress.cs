using System.Text.RegularExpressions;

namespace OnlineShop.Auth.Accounts;

/// <summary>
/// E-mail addresses as the shop accepts them: the plain form of RFC 5321, without quotes, comments or address literals.
/// </summary>
internal static partial class EmailAddress
{
    public const int MaxLength = 254;

    private const string Atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private const string Label = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    public static bool IsValid(string? address) => address is { Length: <= MaxLength } && Form().IsMatch(address);

    /// <summary>
    /// The form in which two spellings of one address are equal. In practice mail systems ignore case, though they need not.
    /// </summary>
    public static string KeyOf(string address) => address.ToLowerInvariant();

    [GeneratedRegex($@"\A{Atom}(\.{Atom})*(?<=\A.{{1,64}})@({Label}\.)+{Label}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form();
}

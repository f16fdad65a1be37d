using System.Text.RegularExpressions;

namespace OnlineShop.Auth.Accounts;

/// <summary>E-mail addresses as the shop takes them: the plain form of RFC 5321, without quotes, comments or address literals.</summary>
internal static partial class EmailAddress
{
    public const int MaxLength = 254;

    public static bool IsValid(string? address) => address is { Length: <= MaxLength } && Form().IsMatch(address);

    /// <summary>What makes two spellings one address. Mail systems ignore case in practice, whatever they may do by the letter.</summary>
    public static string KeyOf(string address) => address.ToLowerInvariant();

    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*(?<=\A.{1,64})@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form();
}

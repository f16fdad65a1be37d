using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Auth.Links;

internal sealed class AccountLinkOptions
{
    public const string Section = "Links";

    /// <summary>
    /// How many mails with a link of one purpose may be sent to one address, or requested by one account, in an hour.
    /// </summary>
    [Range(1, 100)]
    public int MailsAnHour { get; set; } = 3;
}

using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Auth.Links;

internal sealed class AccountLinkOptions
{
    public const string Section = "Links";

    /// <summary>How many mails with a link of one purpose go to one address, or are caused by one account, in an hour.</summary>
    [Range(1, 100)]
    public int MailsAnHour { get; set; } = 3;
}

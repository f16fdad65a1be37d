using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Auth.Links;

internal sealed class AccountLinkOptions : IValidatableObject
{
    public const string Section = "Links";

    /// <summary>How long a link to a new password is good.</summary>
    public TimeSpan ResetPassword { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a link that confirms the account's address is good.</summary>
    public TimeSpan ConfirmEmail { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long a link that confirms a new address is good.</summary>
    public TimeSpan ChangeEmail { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How many mails with a link of one purpose go to one address, or are caused by one account, in an hour.</summary>
    [Range(1, 100)]
    public int MailsAnHour { get; set; } = 3;

    public TimeSpan LifetimeOf(LinkPurpose purpose) => purpose switch
    {
        LinkPurpose.ResetPassword => ResetPassword,
        LinkPurpose.ConfirmEmail => ConfirmEmail,
        _ => ChangeEmail,
    };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, lifetime) in new[] { (nameof(ResetPassword), ResetPassword), (nameof(ConfirmEmail), ConfirmEmail), (nameof(ChangeEmail), ChangeEmail) })
        {
            if (lifetime < TimeSpan.FromMinutes(1) || lifetime > TimeSpan.FromDays(30))
                yield return new ValidationResult($"{Section}:{name} must be 1 minute to 30 days.");
        }
    }
}

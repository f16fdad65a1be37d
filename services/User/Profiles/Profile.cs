using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.User.Profiles;

/// <summary>Who a person is to the shop, and how to reach them. Rules only: no HTTP, no SQL.</summary>
internal sealed record Profile(
    Guid UserId, string Email, string DisplayName, string? Phone, string PreferredCurrency, string Language,
    string[] Channels,
    bool Marketing, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, bool EmailVerified = false)
{
    public static readonly string[] Languages = ["en", "ru"];

    /// <summary>Every channel, in the order in which profiles name them.</summary>
    public static readonly string[] AllChannels = ["email", "sms", "push", "inbox"];

    private static readonly string[] FirstChannels = ["email", "push", "inbox"];

    /// <summary>A profile with the shop's defaults. Campaigns are only sent to those who ask for them.</summary>
    public static Profile New(Guid userId, string email, string displayName, string? language, DateTimeOffset now) => new(
        userId, email, displayName, null, Currency.Base, Languages.Contains(language) ? language! : Languages[0],
        FirstChannels, false, 1, now, now);

    /// <summary>The profile after a change; the same where the change changes nothing.</summary>
    public Profile With(ProfileChange change, DateTimeOffset now)
    {
        var channels = change.Channels is null ? Channels : [.. AllChannels.Where(change.Channels.Contains)];
        var changed = this with
        {
            DisplayName = change.DisplayName?.Trim() ?? DisplayName,
            Phone = change.Phone switch { null => Phone, "" => null, var phone => phone },
            PreferredCurrency = change.PreferredCurrency ?? PreferredCurrency,
            Language = change.Language ?? Language,
            // The array is kept where it says the same, so that the records compare equal.
            Channels = channels.SequenceEqual(Channels) ? Channels : channels,
            Marketing = change.Marketing ?? Marketing,
        };
        return After(changed, now);
    }

    /// <summary>The profile with an address that its holder has confirmed; the same where it has it already.</summary>
    public Profile WithConfirmed(string email, DateTimeOffset now) =>
        After(this with { Email = email, EmailVerified = true }, now);

    private Profile After(Profile changed, DateTimeOffset now) =>
        changed == this ? this : changed with { Version = Version + 1, UpdatedAt = now };

    public UserProfileChanged ToMessage() =>
        new(UserId, Email, DisplayName, Language, PreferredCurrency, Phone, Channels, Marketing, Version, UpdatedAt);
}

/// <summary>What is to change; null leaves a field as it is, an empty phone removes it.</summary>
internal sealed record ProfileChange(
    string? DisplayName, string? Phone, string? PreferredCurrency, string? Language, IReadOnlyList<string>? Channels,
    bool? Marketing);

using System.Text.RegularExpressions;
using FluentValidation;
using FluentValidation.Results;
using OnlineShop.Contracts;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.User.Profiles;

/// <summary>A change of the own profile. A field that is left out stays as it is.</summary>
/// <param name="Phone">E.164, such as <c>+4915112345678</c>; empty removes it.</param>
/// <param name="Channels">Those switched on: any of <c>email</c>, <c>sms</c>, <c>push</c>, <c>inbox</c>.</param>
/// <param name="Version">The version that the change was made for; refused where the profile has moved on.</param>
internal sealed record ChangeProfileRequest(
    string? DisplayName, string? Phone, string? PreferredCurrency, string? Language, IReadOnlyList<string?>? Channels,
    bool? Marketing, long? Version)
{
    public ProfileChange ToChange() =>
        new(DisplayName, Phone, PreferredCurrency, Language, Channels?.OfType<string>().ToList(), Marketing);
}

internal sealed partial class ChangeProfileValidator : AbstractValidator<ChangeProfileRequest>
{
    private static readonly string[] Fields =
        ["displayName", "phone", "preferredCurrency", "language", "channels", "marketing"];

    public ChangeProfileValidator()
    {
        RuleFor(r => r.DisplayName).RequiredText(100).When(r => r.DisplayName is not null);
        RuleFor(r => r.Phone).Must(phone => string.IsNullOrEmpty(phone) || E164().IsMatch(phone))
            .WithMessage("It must be a number in the form +4915112345678, or empty.");
        RuleFor(r => r.PreferredCurrency).Must(currency => currency is null || Currency.IsKnown(currency))
            .WithMessage("It must be a currency code that the shop knows, such as EUR.");
        RuleFor(r => r.Language).Must(language => language is null || Profile.Languages.Contains(language))
            .WithMessage("It must be en or ru.");
        RuleFor(r => r.Channels).Must(channels => channels is null || channels.All(Profile.AllChannels.Contains))
            .WithMessage("It must hold only email, sms, push and inbox.");
        RuleFor(r => r.Channels).Must((request, channels) => channels?.Contains("sms") != true || request.Phone != "")
            .WithMessage("sms needs a phone number.");
        RuleFor(r => r.Version).Must(version => version is null or >= 1)
            .WithMessage("It must be the version of the profile that was read.");
        RuleFor(r => r).Custom((request, context) =>
        {
            if (request is { DisplayName: null, Phone: null, PreferredCurrency: null, Language: null, Channels: null, Marketing: null })
            {
                foreach (var field in Fields)
                    context.AddFailure(
                        new ValidationFailure(field, "At least one field must be given.") { ErrorCode = WholeBody.Rule });
            }
        });
    }

    [GeneratedRegex(@"\A\+[1-9][0-9]{6,14}\z")]
    private static partial Regex E164();
}

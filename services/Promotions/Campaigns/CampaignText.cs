using FluentValidation;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.Promotions.Campaigns;

/// <summary>What a campaign says in a language.</summary>
internal sealed record CampaignText(string? Language, string? Subject, [property: Multiline] string? Body);

internal sealed class CampaignTextValidator : AbstractValidator<CampaignText>
{
    public CampaignTextValidator()
    {
        RuleFor(t => t.Language)
            .Must(language => language is { Length: 2 } && language.All(char.IsAsciiLetterLower))
            .WithMessage("It must be a language of two small letters, such as en.");
        RuleFor(t => t.Subject).RequiredText(200);
        RuleFor(t => t.Body).RequiredText(10_000);
    }
}

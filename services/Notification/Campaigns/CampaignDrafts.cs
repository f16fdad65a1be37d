using System.Text.Json.Serialization;
using FluentValidation;
using OnlineShop.Contracts.Messages;
using OnlineShop.Notification.Previews;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.Notification.Campaigns;

/// <summary>What a campaign would say in a language.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CampaignDraftText(string? Language, string? Subject, [property: Multiline] string? Body);

/// <summary>A campaign that is not sent yet, or never.</summary>
internal interface ICampaignDraft
{
    string? Code { get; }

    IReadOnlyList<CampaignDraftText?>? Texts { get; }

    /// <summary>What a valid one says.</summary>
    CampaignText ToText() => new(
        "", string.IsNullOrWhiteSpace(Code) ? null : Code.Trim().ToUpperInvariant(),
        [.. Texts!.Select(text => new LocalizedText(text!.Language!, text.Subject!.Trim(), text.Body!.Trim()))]);
}

/// <param name="Code">The promo code that it offers; it need not exist yet.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PreviewCampaignRequest(string? Code, IReadOnlyList<CampaignDraftText?>? Texts) : ICampaignDraft;

/// <param name="Code">The promo code that it offers; it need not exist yet.</param>
/// <param name="Language">Which of its mails is sent: en or ru.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record TestCampaignRequest(string? Code, IReadOnlyList<CampaignDraftText?>? Texts, string? Language) : ICampaignDraft;

internal sealed class PreviewCampaignValidator : CampaignDraftValidator<PreviewCampaignRequest>;

internal sealed class TestCampaignValidator : CampaignDraftValidator<TestCampaignRequest>
{
    public TestCampaignValidator() => RuleFor(request => request.Language).IsPreviewLanguage();
}

/// <summary>The rules of Promotions, so that what can be previewed can be sent.</summary>
internal abstract class CampaignDraftValidator<T> : AbstractValidator<T>
    where T : ICampaignDraft
{
    protected CampaignDraftValidator()
    {
        RuleFor(c => c.Code).Must(code => code is null || code.Trim().Length is 0 or (>= 3 and <= 32))
            .WithMessage("It must be a promo code, or left out.");
        RuleFor(c => c.Texts).Must(texts => texts is { Count: >= 1 and <= 20 })
            .WithMessage("It must have 1 to 20 entries.");
        RuleForEach(c => c.Texts).NotNull().WithMessage("It must be an object with 'language', 'subject' and 'body'.")
            .SetValidator(new CampaignDraftTextValidator()!);
    }
}

internal sealed class CampaignDraftTextValidator : AbstractValidator<CampaignDraftText>
{
    public CampaignDraftTextValidator()
    {
        RuleFor(t => t.Language)
            .Must(language => language is { Length: 2 } && language.All(char.IsAsciiLetterLower))
            .WithMessage("It must be a language of two small letters, such as en.");
        RuleFor(t => t.Subject).RequiredText(200);
        RuleFor(t => t.Body).RequiredText(10_000);
    }
}

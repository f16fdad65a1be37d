using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Promotions.Codes;
using OnlineShop.Promotions.Model;
using OnlineShop.ServiceDefaults.Results;
using OnlineShop.ServiceDefaults.Texts;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Promotions.Campaigns;

/// <summary>What a definition comes to, whether it is of a new campaign or of one that is changed.</summary>
internal static class CampaignDefinition
{
    /// <summary>The refusal of a code that cannot be offered; null where there is none, or it can.</summary>
    public static async Task<Refusal?> FindCodeFaultAsync(
        this ICampaignDefinition definition, ShopTransaction transaction, CancellationToken cancel)
    {
        if (CodeOf(definition) is not { } code
            || await transaction.Context<PromotionsDbContext>().Codes.AnyAsync(known => known.Code == code && known.Active, cancel))
        {
            return null;
        }

        return Refusal.Unprocessable(
            "unknownCode", $"There is no active code {code}.", errors: new() { ["code"] = ["There is no such active code."] });
    }

    /// <summary>The columns of the definition: it starts now where it is no draft and its time has come.</summary>
    public static CampaignColumns ToColumns(this ICampaignDefinition definition, ShopCalendar calendar, Guid id, DateTimeOffset now)
    {
        var startsAt = definition.StartsAt!.Value.Start(calendar);
        var state = definition.Draft is true ? CampaignState.Draft : startsAt <= now ? CampaignState.Started : CampaignState.Planned;
        return new(
            id, definition.Name!.Trim(), CodeOf(definition), startsAt, definition.EndsAt?.End(calendar),
            CampaignRow.Write(
                definition.Texts!.Select(text => new LocalizedText(text!.Language!, text.Subject!.Trim(), text.Body!.Trim()))),
            CodeRow.Name(state), now, state is CampaignState.Started ? now : null);
    }

    private static string? CodeOf(ICampaignDefinition definition) =>
        definition.Code is null ? null : PromoCode.Normalize(definition.Code);
}

/// <summary>What of a campaign is stored.</summary>
internal sealed record CampaignColumns(
    Guid Id, string Name, string? Code, DateTimeOffset StartsAt, DateTimeOffset? EndsAt, string Texts, string State,
    DateTimeOffset Now, DateTimeOffset? StartedAt);

/// <summary>What holds for every definition.</summary>
internal abstract class CampaignDefinitionValidator<T> : AbstractValidator<T>
    where T : ICampaignDefinition
{
    protected CampaignDefinitionValidator(ShopCalendar calendar, TimeProvider clock)
    {
        RuleFor(c => c.Name).RequiredText(200);
        RuleFor(c => c.Code).Must(code => code is null || code.Trim().Length is >= 3 and <= 32)
            .WithMessage("It must be a promo code, or left out.");
        RuleFor(c => c.StartsAt).NotNull().WithMessage(DateOrTime.Form);
        RuleFor(c => c.EndsAt).Must(ends => ends!.Value.End(calendar) > clock.GetUtcNow())
            .WithMessage("It must be in the future.").When(c => c.EndsAt is not null);
        RuleFor(c => c.EndsAt).Must((c, ends) => ends!.Value.End(calendar) > c.StartsAt!.Value.Start(calendar))
            .WithMessage("It must be after 'startsAt'.").When(c => c.StartsAt is not null && c.EndsAt is not null);
        RuleFor(c => c.Texts).Must(texts => texts is { Count: >= 1 and <= 20 })
            .WithMessage("It must have 1 to 20 entries.");
        RuleFor(c => c.Texts).Must(texts => texts!.Select(text => text?.Language).Distinct().Count() == texts!.Count)
            .WithMessage("Each language must be there once.").When(c => c.Texts is { Count: > 0 });
        RuleForEach(c => c.Texts).NotNull().WithMessage("It must be an object with 'language', 'subject' and 'body'.")
            .SetValidator(new CampaignTextValidator()!);
    }
}

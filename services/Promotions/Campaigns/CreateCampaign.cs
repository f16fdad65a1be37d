using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Audit;
using OnlineShop.Promotions.Codes;
using OnlineShop.Promotions.Model;
using OnlineShop.ServiceDefaults.Results;
using OnlineShop.ServiceDefaults.Texts;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Promotions.Campaigns;

internal sealed record CampaignText(string? Language, string? Subject, [property: Multiline] string? Body);

/// <param name="Code">The code that the campaign offers, if it offers one.</param>
/// <param name="StartsAt">A moment that is past starts it at once; a date means its first moment.</param>
/// <param name="EndsAt">
/// The last moment that visitors are shown it; a date means its last moment. Left out, it is the end of its code, or else 30 days
/// after its start.
/// </param>
internal sealed record CreateCampaignRequest(
    string? Name, string? Code, DateOrTime? StartsAt, DateOrTime? EndsAt, IReadOnlyList<CampaignText?>? Texts);

internal sealed class CreateCampaignValidator : AbstractValidator<CreateCampaignRequest>
{
    public CreateCampaignValidator(ShopCalendar calendar, TimeProvider clock)
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

    private sealed class CampaignTextValidator : AbstractValidator<CampaignText>
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
}

/// <summary>Plans a campaign, or starts it if its time has come.</summary>
internal static class CreateCampaign
{
    public static async Task<Result<CampaignView>> HandleAsync(
        ShopTransaction transaction, CreateCampaignRequest request, ShopCalendar calendar, DateTimeOffset now,
        CancellationToken cancel)
    {
        var startsAt = request.StartsAt!.Value.Start(calendar);
        var code = request.Code is null ? null : PromoCode.Normalize(request.Code);
        if (code is not null
            && !await transaction.Context<PromotionsDbContext>().Codes.AnyAsync(known => known.Code == code && known.Active, cancel))
        {
            return Refusal.Unprocessable(
                "unknownCode", $"There is no active code {code}.",
                errors: new() { ["code"] = ["There is no such active code."] });
        }

        var starts = startsAt <= now;
        var row = await CampaignStatements.InsertAsync(
            transaction,
            new
            {
                Id = Guid.CreateVersion7(now),
                Name = request.Name!.Trim(),
                Code = code,
                StartsAt = startsAt,
                EndsAt = request.EndsAt?.End(calendar),
                Texts = CampaignRow.Write(
                    request.Texts!.Select(text => new LocalizedText(text!.Language!, text.Subject!.Trim(), text.Body!.Trim()))),
                State = starts ? "started" : "planned",
                Now = now,
                StartedAt = starts ? now : (DateTimeOffset?)null,
            },
            cancel);
        if (starts)
            StartCampaigns.Announce(transaction, row);
        transaction.Audit(null, CampaignView.Of(row), $"{row.Id}");
        return CampaignView.Of(row);
    }
}

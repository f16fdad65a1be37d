using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Idempotency;
using OnlineShop.Promotions.Codes;
using OnlineShop.Promotions.Model;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.ServiceDefaults.Texts;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Promotions.Campaigns;

internal sealed record CampaignText(string? Language, string? Subject, [property: Multiline] string? Body);

/// <param name="Code">The code that the campaign offers, if it offers one.</param>
/// <param name="StartsAt">A moment that is past starts it at once; a date means its first moment.</param>
internal sealed record CreateCampaignRequest(string? Name, string? Code, DateOrTime? StartsAt, IReadOnlyList<CampaignText?>? Texts);

internal sealed class CreateCampaignValidator : AbstractValidator<CreateCampaignRequest>
{
    public CreateCampaignValidator()
    {
        RuleFor(c => c.Name).RequiredText(200);
        RuleFor(c => c.Code).Must(code => code is null || code.Trim().Length is >= 3 and <= 32).WithMessage("It must be a promo code, or left out.");
        RuleFor(c => c.StartsAt).NotNull().WithMessage(DateOrTime.Form);
        RuleFor(c => c.Texts).Must(texts => texts is { Count: >= 1 and <= 20 }).WithMessage("It must have 1 to 20 entries.");
        RuleFor(c => c.Texts).Must(texts => texts!.Select(text => text?.Language).Distinct().Count() == texts!.Count)
            .WithMessage("Each language must be there once.").When(c => c.Texts is { Count: > 0 });
        RuleForEach(c => c.Texts).NotNull().WithMessage("It must be an object with 'language', 'subject' and 'body'.").SetValidator(new CampaignTextValidator()!);
    }

    private sealed class CampaignTextValidator : AbstractValidator<CampaignText>
    {
        public CampaignTextValidator()
        {
            RuleFor(t => t.Language).Must(language => language is { Length: 2 } && language.All(char.IsAsciiLetterLower))
                .WithMessage("It must be a language of two small letters, such as en.");
            RuleFor(t => t.Subject).RequiredText(200);
            RuleFor(t => t.Body).RequiredText(10_000);
        }
    }
}

internal static class CreateCampaign
{
    public static Task<IResult> HandleAsync(
        CreateCampaignRequest request, HttpContext http, CurrentUser user, IdempotentRequests requests, ShopCalendar calendar, TimeProvider clock,
        CancellationToken cancel) =>
        requests.RunAsync(
            http, user.Id.ToString(), request,
            transaction => CreateAsync(transaction, request, request.StartsAt!.Value.Start(calendar), clock.GetUtcNow(), cancel), cancel);

    private static async Task<IResult> CreateAsync(
        ShopTransaction transaction, CreateCampaignRequest request, DateTimeOffset startsAt, DateTimeOffset now, CancellationToken cancel)
    {
        var code = request.Code is null ? null : PromoCode.Normalize(request.Code);
        if (code is not null && !await transaction.Context<PromotionsDbContext>().Codes.AnyAsync(known => known.Code == code && known.Active, cancel))
            return Problem.Unprocessable("unknownCode", $"There is no active code {code}.", members: new() { ["errors"] = new Dictionary<string, string[]> { ["code"] = ["There is no such active code."] } });

        var starts = startsAt <= now;
        var row = await CampaignStatements.InsertAsync(
            transaction,
            new
            {
                Id = Guid.CreateVersion7(now),
                Name = request.Name!.Trim(),
                Code = code,
                StartsAt = startsAt,
                Texts = CampaignRow.Write(request.Texts!.Select(text => new LocalizedText(text!.Language!, text.Subject!.Trim(), text.Body!.Trim()))),
                State = starts ? "started" : "planned",
                Now = now,
                StartedAt = starts ? now : (DateTimeOffset?)null,
            },
            cancel);
        if (starts)
            StartCampaigns.Announce(transaction, row);
        return TypedResults.Created($"/api/promotions/campaigns/{row.Id}", CampaignView.Of(row));
    }
}

using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Data;
using OnlineShop.Data.Audit;
using OnlineShop.Promotions.Model;
using OnlineShop.ServiceDefaults.Results;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Promotions.Campaigns;

/// <summary>The whole campaign: what is left out is taken away.</summary>
/// <param name="Code">The code that the campaign offers, if it offers one.</param>
/// <param name="StartsAt">A moment that is past starts it at once, unless it is a draft; a date means its first moment.</param>
/// <param name="EndsAt">
/// The last moment that visitors are shown it; a date means its last moment. Left out, it is the end of its code, or else 30 days
/// after its start.
/// </param>
/// <param name="Draft">True: nothing starts it until it is changed to be no draft.</param>
/// <param name="Version">
/// The version that the change is based on: where it is not the current one, 409. Left out, the change is made whatever the version.
/// </param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ChangeCampaignRequest(
    string? Name, string? Code, DateOrTime? StartsAt, DateOrTime? EndsAt, IReadOnlyList<CampaignText?>? Texts, bool? Draft, long? Version)
    : ICampaignDefinition;

internal sealed class ChangeCampaignValidator : CampaignDefinitionValidator<ChangeCampaignRequest>
{
    public ChangeCampaignValidator(ShopCalendar calendar, TimeProvider clock)
        : base(calendar, clock) =>
        RuleFor(c => c.Version).Must(version => version is null or >= 1)
            .WithMessage("It must be the version of the campaign that was read, or left out.");
}

/// <summary>Changes a campaign that has not started: what it says, when, and whether it is a draft.</summary>
internal static class ChangeCampaign
{
    public static Task<Result<CampaignView>> HandleAsync(
        Guid id, ChangeCampaignRequest request, ShopDatabase database, ShopCalendar calendar, TimeProvider clock, CancellationToken cancel) =>
        database.InTransactionAsync<CampaignView>(
            async transaction =>
            {
                if (!await CampaignStatements.LockAsync(transaction, id, cancel))
                    return Refusal.NotFound("campaign");
                var before = CampaignView.Of(
                    await transaction.Context<PromotionsDbContext>().Campaigns.SingleAsync(known => known.Id == id, cancel));
                if (Refuse(before, request.Version) is { } refusal)
                    return refusal;
                if (await request.FindCodeFaultAsync(transaction, cancel) is { } fault)
                    return fault;
                var row = await CampaignStatements.UpdateAsync(transaction, request.ToColumns(calendar, id, clock.GetUtcNow()), cancel);
                var changed = CampaignView.Of(row);
                if (changed.State is CampaignState.Started)
                    StartCampaigns.Announce(transaction, row);
                transaction.Audit(before, changed);
                return changed;
            },
            cancel);

    private static Refusal? Refuse(CampaignView current, long? version) => current switch
    {
        { State: CampaignState.Started } => CancelCampaign.HasStarted,
        { State: CampaignState.Cancelled } => Refusal.Conflict("campaignCancelled", "The campaign was cancelled."),
        _ when version is { } based && based != current.Version => Refusal.Conflict(
            "versionConflict", "The campaign was changed meanwhile.", "Read it again and repeat the change.",
            new() { ["version"] = current.Version }),
        _ => null,
    };
}

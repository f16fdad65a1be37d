using OnlineShop.Data;
using OnlineShop.Data.Audit;
using OnlineShop.ServiceDefaults.Results;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Promotions.Campaigns;

/// <param name="Code">The code that the campaign offers, if it offers one.</param>
/// <param name="StartsAt">A moment that is past starts it at once, unless it is a draft; a date means its first moment.</param>
/// <param name="EndsAt">
/// The last moment that visitors are shown it; a date means its last moment. Left out, it is the end of its code, or else 30 days
/// after its start.
/// </param>
/// <param name="Draft">True: nothing starts it until it is changed to be no draft.</param>
internal sealed record CreateCampaignRequest(
    string? Name, string? Code, DateOrTime? StartsAt, DateOrTime? EndsAt, IReadOnlyList<CampaignText?>? Texts, bool? Draft)
    : ICampaignDefinition;

internal sealed class CreateCampaignValidator(ShopCalendar calendar, TimeProvider clock)
    : CampaignDefinitionValidator<CreateCampaignRequest>(calendar, clock);

/// <summary>Plans a campaign, starts it if its time has come, or keeps it as a draft.</summary>
internal static class CreateCampaign
{
    public static async Task<Result<CampaignView>> HandleAsync(
        ShopTransaction transaction, CreateCampaignRequest request, ShopCalendar calendar, DateTimeOffset now,
        CancellationToken cancel)
    {
        if (await request.FindCodeFaultAsync(transaction, cancel) is { } fault)
            return fault;
        var row = await CampaignStatements.InsertAsync(
            transaction, request.ToColumns(calendar, Guid.CreateVersion7(now), now), cancel);
        var created = CampaignView.Of(row);
        if (created.State is CampaignState.Started)
            StartCampaigns.Announce(transaction, row);
        transaction.Audit(null, created, $"{row.Id}");
        return created;
    }
}

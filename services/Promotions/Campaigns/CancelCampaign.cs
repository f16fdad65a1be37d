using OnlineShop.Data;
using OnlineShop.Data.Idempotency;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Promotions.Campaigns;

internal static class CancelCampaign
{
    /// <summary>Calls a planned campaign off; a second time changes nothing.</summary>
    public static Task<IResult> HandleAsync(Guid id, HttpContext http, CurrentUser user, IdempotentRequests requests, TimeProvider clock, CancellationToken cancel) =>
        requests.RunAsync(http, user.Id.ToString(), "cancel", transaction => CancelAsync(transaction, id, clock.GetUtcNow(), cancel), cancel);

    private static async Task<IResult> CancelAsync(ShopTransaction transaction, Guid id, DateTimeOffset now, CancellationToken cancel)
    {
        await transaction.ExecuteAsync("update campaigns set state = 'cancelled', cancelled_at = @now where id = @id and state = 'planned'", new { id, now }, cancel);
        return await transaction.FindAsync<CampaignRow>($"select {CampaignRow.Columns} from campaigns where id = @id", new { id }, cancel) switch
        {
            null => Problem.NotFound("campaign"),
            { State: "started" } => Problem.Conflict("campaignStarted", "The campaign has started already."),
            var row => TypedResults.Ok(CampaignView.Of(row)),
        };
    }
}

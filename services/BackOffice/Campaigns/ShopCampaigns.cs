using OnlineShop.BackOffice.Products;
using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Campaigns;

/// <summary>Campaigns as Promotions plans them and Notification sends them.</summary>
internal sealed class ShopCampaigns(ShopDesk shop, ShopTimes times, TimeProvider clock)
{
    public Task<Reply<CampaignPage>> ListAsync(CampaignQuery query, CancellationToken cancel) => shop.AskAsync(
        "/api/promotions/campaigns",
        client => client.ListCampaignsAsync(
            state: query.State, sort: query.ApiSort, limit: CampaignQuery.PageSize, after: ProductQuery.Said(query.After), cancellationToken: cancel),
        cancel);

    public Task<Reply<Campaign>> GetAsync(Guid id) => shop.AskAsync("/api/promotions/campaigns/{id}", client => client.GetCampaignAsync(id));

    /// <summary>A campaign in the fields of a form.</summary>
    public CampaignDraft DraftOf(Campaign campaign) => CampaignDraft.Of(campaign, times, clock.GetUtcNow());

    /// <param name="isDraft">Whether nothing starts it yet.</param>
    /// <param name="key">The same for every sending of one draft, so that it is planned once.</param>
    public Task<Reply<Campaign>> CreateAsync(CampaignDraft draft, bool isDraft, string key) => shop.AskAsync(
        "/api/promotions/campaigns", client => client.CreateCampaignAsync(draft.ToNew(isDraft, times, clock.GetUtcNow()), key));

    /// <summary>
    /// Changes a campaign that has not started; <c>versionConflict</c> where somebody else has changed it since that version.
    /// </summary>
    /// <param name="isDraft">Whether nothing starts it yet.</param>
    public Task<Reply<Campaign>> ChangeAsync(CampaignDraft draft, bool isDraft, Campaign basis) => shop.AskAsync(
        "/api/promotions/campaigns/{id}",
        client => client.ChangeCampaignAsync(basis.Id, draft.ToChange(isDraft, basis, times, clock.GetUtcNow())));

    /// <summary>Calls a campaign off that has not started; <c>campaignStarted</c> where it was sent meanwhile.</summary>
    /// <param name="key">The same for every sending of one decision.</param>
    public Task<Reply<Campaign>> CancelAsync(Guid id, string key) => shop.AskAsync(
        "/api/promotions/campaigns/{id}/cancel", client => client.CancelCampaignAsync(id, key));

    /// <summary>The mail in each language of the shop.</summary>
    public Task<Reply<CampaignPreview>> PreviewAsync(PreviewCampaignRequest draft) => shop.AskAsync(
        "/api/notifications/campaigns/preview", client => client.PreviewCampaignAsync(draft));

    /// <summary>Mails it to who is signed in.</summary>
    public Task<Reply<TestMail>> TestAsync(TestCampaignRequest draft) => shop.AskAsync(
        "/api/notifications/campaigns/test", client => client.TestCampaignAsync(draft));

    /// <summary>Whom it would reach now.</summary>
    public Task<Reply<CampaignAudience>> AudienceAsync() => shop.AskAsync(
        "/api/notifications/campaigns/audience", client => client.GetCampaignAudienceAsync());

    /// <summary>What became of one that has started; missing for a moment after its start.</summary>
    public Task<Reply<CampaignDelivery>> DeliveryAsync(Guid id) => shop.AskAsync(
        "/api/notifications/campaigns/{id}", client => client.GetCampaignDeliveryAsync(id));
}

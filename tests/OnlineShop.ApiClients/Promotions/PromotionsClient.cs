using OnlineShop.Contracts;

namespace OnlineShop.ApiClients.Promotions;

/// <summary>Codes and campaigns for an administrator, and the check of a code for everybody.</summary>
public sealed class PromotionsClient(HttpClient http) : ApiClient(http)
{
    public const string CodesPath = "/api/promotions";
    public const string CampaignsPath = "/api/promotions/campaigns";
    public const string CheckPath = "/api/promotions/check";

    public Task<Answer<ApiCode>> CreateAsync(CodeBody code, string? key = null) =>
        PostAsync<ApiCode>(CodesPath, code, key);

    public async Task<ApiCode> GetAsync(string code) => (await GetAsync<ApiCode>($"{CodesPath}/{code}")).Body;

    public Task<Answer<ApiPage<ApiCode>>> ListAsync(string query) => GetAsync<ApiPage<ApiCode>>($"{CodesPath}?{query}");

    /// <summary>The orders that used a code, gave it back or were refused it.</summary>
    public Task<Answer<ApiPage<ApiCodeUse>>> UsesAsync(string code, string query = "") =>
        GetAsync<ApiPage<ApiCodeUse>>($"{CodesPath}/{code}/uses?{query}");

    /// <summary>Replaces the rules of a code.</summary>
    public Task<Answer<ApiCode>> ChangeAsync(string code, CodeBody rules) =>
        PutAsync<ApiCode>($"{CodesPath}/{code}", rules);

    /// <summary>Switches a code off.</summary>
    public Task<Answer<NoBody>> DeactivateAsync(string code) => DeleteAsync($"{CodesPath}/{code}");

    /// <summary>What a code would give for products.</summary>
    public Task<Answer<ApiCodeVerdict>> CheckAsync(
        string code, string currency, params IReadOnlyList<CheckItem> items) =>
        PostAsync<ApiCodeVerdict>(CheckPath, new CheckBody(code, currency, items));

    public Task<Answer<ApiCampaign>> CreateAsync(CampaignBody campaign, string? key = null) =>
        PostAsync<ApiCampaign>(CampaignsPath, campaign, key);

    public Task<Answer<ApiCampaign>> CampaignAsync(Guid id) => GetAsync<ApiCampaign>($"{CampaignsPath}/{id}");

    public Task<Answer<ApiPage<ApiCampaign>>> CampaignsAsync(string query) =>
        GetAsync<ApiPage<ApiCampaign>>($"{CampaignsPath}?{query}");

    /// <summary>The campaigns of the moment, for every visitor.</summary>
    public Task<Answer<ApiCurrentCampaigns>> CurrentCampaignsAsync(string query = "") =>
        GetAsync<ApiCurrentCampaigns>($"{CampaignsPath}/current{query}");

    /// <summary>Replaces a campaign that has not started.</summary>
    public Task<Answer<ApiCampaign>> ChangeAsync(Guid campaignId, CampaignBody campaign) =>
        PutAsync<ApiCampaign>($"{CampaignsPath}/{campaignId}", campaign);

    /// <summary>Calls a planned campaign off.</summary>
    public Task<Answer<ApiCampaign>> CancelAsync(Guid campaignId, string? key = null) =>
        PostAsync<ApiCampaign>($"{CampaignsPath}/{campaignId}/cancel", key: key);
}

/// <summary>What Promotions answers to other services of the shop.</summary>
public sealed class InternalPromotionsClient(HttpClient http) : ApiClient(http)
{
    public const string QuotePath = "/internal/promotions/quote";

    /// <summary>What a code would give for an order of a subtotal.</summary>
    public async Task<ApiCodeVerdict> QuoteAsync(string code, Guid userId, Money subtotal) =>
        (await PostAsync<ApiCodeVerdict>(QuotePath, new { code, userId, subtotal })).Body;
}

namespace OnlineShop.ApiClients.OutsideWorld;

/// <summary>The Sandbox, which stands in for the mail box, the payment provider and the carrier.</summary>
public sealed class SandboxClient(HttpClient http) : ApiClient(http)
{
    /// <summary>The mails to an address, newest first.</summary>
    public async Task<IReadOnlyList<ApiMail>> MailsAsync(string to) =>
        (await GetAsync<IReadOnlyList<ApiMail>>($"/mail?to={to}")).ShouldSucceed();

    /// <summary>Throws all mails away.</summary>
    public Task<Answer<NoBody>> ClearMailsAsync() => DeleteAsync("/mail");

    /// <summary>The books of the payment provider.</summary>
    public async Task<ApiLedger> LedgerAsync() => (await GetAsync<ApiLedger>("/ledger")).ShouldSucceed();

    /// <summary>Lets the carrier move a parcel to its next state.</summary>
    public Task<Answer<NoBody>> AdvanceAsync(string trackingNumber) =>
        PostAsync<NoBody>($"/carrier/shipments/{trackingNumber}/advance");
}

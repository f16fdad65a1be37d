using OnlineShop.ServiceDefaults.Http;

namespace OnlineShop.Order.Lookup;

/// <summary>Auth knows the addresses of accounts; Order has none.</summary>
internal sealed class CustomerAddresses(IHttpClientFactory clients)
{
    public const string Peer = "auth";

    /// <summary>Those of some people whose account has an address now.</summary>
    /// <exception cref="HttpRequestException">Auth does not answer.</exception>
    public async Task<IReadOnlyList<Guid>> FilterAsync(IReadOnlyList<Guid> userIds, string email, CancellationToken cancel)
    {
        // A read with a body, since no log has to have the address: it may be repeated as a GET may.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/internal/accounts/address-check")
        {
            Content = JsonContent.Create(new { email, userIds }),
        };
        request.Headers.Add("Idempotency-Key", "read");
        using var response = await clients.CreateClient(Peer).SendAsync(request, cancel);
        return (await response.ReadAnswerAsync<Answer>(Peer, cancel)).UserIds;
    }

    private sealed record Answer(IReadOnlyList<Guid> UserIds);
}

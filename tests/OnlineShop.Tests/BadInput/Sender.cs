using System.Net;

namespace OnlineShop.Tests.BadInput;

/// <summary>An administrator of its own: what is done here to its account harms no other test.</summary>
public sealed class Sender(ShopApp shop) : IAsyncLifetime
{
    public HttpClient Http { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Http = await shop.AddAdminAsync();
        // A shop just started has no exchange rates yet, and says so with 503.
        await Eventually.BecomesAsync(
            async () => (await Http.GetAsync(new Uri("/api/rates", UriKind.Relative))).StatusCode,
            status => status == HttpStatusCode.OK, "there are exchange rates");
    }

    public Task DisposeAsync()
    {
        Http.Dispose();
        return Task.CompletedTask;
    }
}

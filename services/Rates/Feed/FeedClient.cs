using Microsoft.Extensions.Options;

namespace OnlineShop.Rates.Feed;

/// <summary>Downloads the list of rates.</summary>
internal sealed class FeedClient(IHttpClientFactory clients, IOptions<FeedOptions> options, TimeProvider clock)
{
    public const string Name = "feed";

    /// <summary>The full history of the bank since 1999 is about 8 MB.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <exception cref="FeedRefusedException">The answer is not a list that can be trusted.</exception>
    /// <exception cref="HttpRequestException">The feed does not answer.</exception>
    public async Task<IReadOnlyList<DailyRates>> ReadAsync(CancellationToken cancel)
    {
        using var client = clients.CreateClient(Name);
        using var response = await client.GetAsync(new Uri(options.Value.Url), cancel);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        var days = EcbFeed.Read(body, options.Value.MinimumCurrencies);

        // The bank may already be a day ahead of UTC, but no more.
        var tomorrow = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(1);
        return days[^1].Day <= tomorrow
            ? days
            : throw new FeedRefusedException($"The day {days[^1].Day:yyyy-MM-dd} is in the future.");
    }
}

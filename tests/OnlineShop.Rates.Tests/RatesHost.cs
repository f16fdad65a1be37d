using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.Rates.Feed;

namespace OnlineShop.Rates.Tests;

/// <summary>
/// Rates over a fresh database, with a feed that the test writes. Each test class has a host of its own.
/// </summary>
public sealed class RatesHost : ServiceHost<Program>
{
    /// <summary>How often the feed was read.</summary>
    public int FeedReads { get; private set; }

    /// <summary>Makes the feed answer a list, or anything else.</summary>
    public void Serve(string body, HttpStatusCode status = HttpStatusCode.OK) => AnswerPeer(FeedClient.Name, _ =>
    {
        FeedReads++;
        return new HttpResponseMessage(status) { Content = new StringContent(body) };
    });

    /// <summary>Makes the feed answer a list, and reads it.</summary>
    public async Task LoadAsync(string list)
    {
        Serve(list);
        (await RefreshAsync()).ShouldBe("done");
    }

    /// <summary>
    /// Asks for a refresh as an administrator, lets the worker do it once, and answers the state of the run.
    /// </summary>
    public async Task<string> RefreshAsync()
    {
        var asked = await this.RatesOfAdmin().RefreshAsync();
        var run = asked.ShouldSucceed(HttpStatusCode.Accepted);
        asked.Headers.Location!.ToString().ShouldBe($"/api/rates/refresh/{run.Id}");
        await WorkAsync();
        return (await this.RatesOfAdmin().RefreshAsync(run.Id)).ShouldSucceed().State;
    }

    /// <summary>Lets the worker do all that is due.</summary>
    public async Task WorkAsync()
    {
        while (await Get<RefreshWorker>().RunOnceAsync(default) > 0)
        {
            // Each pass does one.
        }
    }

    protected override void Configure(IDictionary<string, string?> settings)
    {
        settings["Feed:Url"] = "http://feed.test/daily.xml";
        settings["Feed:MinimumCurrencies"] = "3";
    }
}

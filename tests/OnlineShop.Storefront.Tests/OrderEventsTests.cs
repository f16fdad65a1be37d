using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace OnlineShop.Storefront.Tests;

public sealed class OrderEventsTests : IDisposable
{
    private const string Page = "/orders/" + Samples.OrderId;
    private const string Api = "/api/orders/" + Samples.OrderId;
    private const string News = "/api/notifications/stream";
    private const string Other = "0199f1f0-0000-7000-8000-0000000000b2";

    private static readonly DateTimeOffset Placed = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    private static readonly string Stream = $"{Page}/events?seen={Placed.UtcTicks}";

    private readonly FakeTimeProvider clock = new(Placed);
    private readonly OpenNews news = new();
    private readonly StorefrontHost host;

    public OrderEventsTests()
    {
        host = new StorefrontHost { Clock = clock };
        host.Gateway.Reset();
        host.Gateway.Answer("/api/cart", """{"items":[]}""");
        host.Gateway.Answer(Api, Samples.Order("placed"));
        host.Gateway.AnswerStream(News, news.Content);
    }

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task News_of_the_order_is_passed_on_and_nothing_else_is_told()
    {
        using var answer = await (await host.SignInAsync()).ListenAsync(Stream);
        using var events = await ReadAsync(answer);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        answer.Content.Headers.ContentEncoding.ShouldBe(["identity"]);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.GetValues("X-Accel-Buffering").ShouldBe(["no"]);
        var asked = host.Gateway.SeenAt("GET", News).Single();
        asked.Headers.Authorization!.Parameter.ShouldBe(Tokens.Access("first"));
        asked.Headers.Accept.ToString().ShouldBe("text/event-stream");

        (await NextAsync(events)).ShouldBe($"event: ping|data: {Placed.UtcTicks}");
        await news.TellAsync(Other);
        (await NextAsync(events)).ShouldStartWith("event: ping");
        await news.TellAsync(Samples.OrderId);
        (await NextAsync(events)).ShouldBe($"event: change|data: {Placed.UtcTicks}");
    }

    [Fact]
    public async Task What_has_changed_since_the_page_was_drawn_is_said_first()
    {
        using var answer = await (await host.SignInAsync()).ListenAsync(Page + "/events?seen=1");
        using var events = await ReadAsync(answer);
        (await NextAsync(events)).ShouldStartWith("event: change");
        await news.PingAsync();
        (await NextAsync(events)).ShouldStartWith("event: ping");
    }

    [Fact]
    public async Task A_step_that_no_notification_tells_of_is_found_by_looking()
    {
        using var answer = await (await host.SignInAsync()).ListenAsync(Stream);
        using var events = await ReadAsync(answer);
        await NextAsync(events);
        host.Gateway.Answer(Api, Samples.Order("reserved").Replace("\"updatedAt\":\"2026-03-02T10:00:00Z\"", "\"updatedAt\":\"2026-03-02T10:00:02Z\""));

        var next = NextAsync(events);
        await Eventually.BecomesTrueAsync(() => Advance(TimeSpan.FromSeconds(1), next), "a look at the order");

        (await next).ShouldBe($"event: change|data: {Placed.AddSeconds(2).UtcTicks}");
    }

    [Fact]
    public async Task It_ends_with_the_order()
    {
        using var answer = await (await host.SignInAsync()).ListenAsync(Stream);
        using var events = await ReadAsync(answer);
        await NextAsync(events);
        host.Gateway.Answer(Api, Samples.Order("cancelled"));
        await news.TellAsync(Samples.OrderId);
        (await NextAsync(events)).ShouldStartWith("event: change");
        (await NextAsync(events)).ShouldBe("");
        await ClosesAsync();
    }

    [Theory]
    [InlineData("delivered")]
    [InlineData("rejected")]
    [InlineData("cancelled")]
    [InlineData("returned")]
    public async Task An_order_that_is_over_has_none(string status)
    {
        host.Gateway.Answer(Api, Samples.Order(status));
        using var answer = await (await host.SignInAsync()).ListenAsync(Stream);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        host.Gateway.SeenAt("GET", News).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_session_there_is_none()
    {
        using var answer = await host.Visit().ListenAsync(Stream);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        host.Gateway.SeenAt("GET", Api).ShouldBeEmpty();

        var browser = await host.SignInAsync(expiresIn: 30);
        host.Gateway.Answer("/api/auth/refresh", "{}", HttpStatusCode.Unauthorized);
        using var ended = await browser.ListenAsync(Stream);
        ended.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        ended.Headers.GetValues("Set-Cookie").ShouldContain(cookie => cookie.StartsWith("shop-session=;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_s_order_is_not_found()
    {
        host.Gateway.Answer(Api, """{"reason":"notFound"}""", HttpStatusCode.NotFound);
        using var answer = await (await host.SignInAsync()).ListenAsync(Stream);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        host.Gateway.SeenAt("GET", News).ShouldBeEmpty();
    }

    [Fact]
    public async Task While_the_shop_is_away_it_is_said_and_a_stream_ends_with_it()
    {
        var browser = await host.SignInAsync();
        using var answer = await browser.ListenAsync(Stream);
        using var events = await ReadAsync(answer);
        await NextAsync(events);
        host.Gateway.IsAway = true;
        await news.PingAsync();
        (await NextAsync(events)).ShouldBe("");

        using var away = await browser.ListenAsync(Stream);
        away.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        host.Gateway.IsAway = false;
        host.Gateway.AnswerStream(News, () => throw new HttpRequestException("Connection refused"));
        using var half = await browser.ListenAsync(Stream);
        half.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_ends_with_the_shop_s_own_stream(bool breaks)
    {
        using var answer = await (await host.SignInAsync()).ListenAsync(Stream);
        using var events = await ReadAsync(answer);
        await NextAsync(events);
        await (breaks ? news.BreakAsync() : news.EndAsync());
        (await NextAsync(events)).ShouldBe("");
    }

    [Fact]
    public async Task One_that_is_silent_for_long_has_ended()
    {
        host.Gateway.Answer(Api, Samples.Order("shipped"));
        using var answer = await (await host.SignInAsync()).ListenAsync(Stream);
        using var events = await ReadAsync(answer);
        await NextAsync(events);
        var next = NextAsync(events);
        await Eventually.BecomesTrueAsync(() => Advance(TimeSpan.FromSeconds(5), next), "the end");
        (await next).ShouldBe("");
        await ClosesAsync();
    }

    [Fact]
    public async Task Who_leaves_the_page_leaves_the_shop_s_stream()
    {
        using (var answer = await (await host.SignInAsync()).ListenAsync(Stream))
        {
            using var events = await ReadAsync(answer);
            await NextAsync(events);
        }

        await ClosesAsync();
    }

    [Fact]
    public async Task Each_customer_has_four_and_another_when_one_has_ended()
    {
        var browser = await host.SignInAsync();
        var open = new List<HttpResponseMessage>();
        host.Gateway.AnswerStream(News, () => new OpenNews().Content());
        for (var number = 0; number < 4; number++)
            open.Add(await browser.ListenAsync(Stream));
        using (var fifth = await browser.ListenAsync(Stream))
        {
            fifth.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            fifth.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(30));
        }

        open[0].Dispose();
        open.Add(await Eventually.BecomesAsync(
            () => browser.ListenAsync(Stream), answer => answer.StatusCode is HttpStatusCode.OK, "a place", describe: answer => $"{answer.StatusCode}"));
        open.ForEach(answer => answer.Dispose());
    }

    [Fact]
    public async Task The_session_is_renewed_before_it_and_ends_it_before_it_runs_out()
    {
        var browser = await host.SignInAsync(expiresIn: 30);
        host.Gateway.Answer("/api/auth/refresh", Tokens.Json("second"));
        using var answer = await browser.ListenAsync(Stream);
        using var events = await ReadAsync(answer);
        answer.Headers.GetValues("Set-Cookie").ShouldContain(cookie => cookie.StartsWith("shop-session=", StringComparison.Ordinal));
        host.Gateway.SeenAt("GET", News).Single().Headers.Authorization!.Parameter.ShouldBe(Tokens.Access("second"));
        await NextAsync(events);

        var next = NextAsync(events);
        clock.Advance(TimeSpan.FromSeconds(900 - 45));

        await Eventually.BecomesTrueAsync(() => Advance(TimeSpan.FromSeconds(1), next), "the end");
        (await RestAsync(next, events)).ShouldNotContain("change");
        host.Gateway.SeenAt("POST", "/api/auth/refresh").Count.ShouldBe(1);
        await ClosesAsync();
    }

    [Fact]
    public async Task Guests_have_it_as_well()
    {
        host.Gateway.FillForGuests();
        using var answer = await (await host.BecomeGuestAsync()).ListenAsync(Stream);
        using var events = await ReadAsync(answer);
        await NextAsync(events);
        await news.TellAsync(Samples.OrderId);
        (await NextAsync(events)).ShouldStartWith("event: change");
    }

    [Fact]
    public async Task The_page_names_the_stream_while_the_order_may_change()
    {
        var browser = await host.SignInAsync();
        host.Gateway.Answer(Api + "/details", Samples.Details(Samples.Order("placed")));
        var page = await browser.OpenAsync(Page + "?placed=true");
        page.Text.ShouldContain($"data-events=\"{Stream}\"");
        page.Text.ShouldContain($"data-page=\"{Page}?placed=true\"");
        page.Text.ShouldContain("data-status=\"The status of your order: Being processed\"");
        page.Text.ShouldContain("<script type=\"module\" src=\"/order.");
        page.Text.ShouldContain("<noscript><meta http-equiv=\"refresh\"");

        host.Gateway.Answer(Api + "/details", Samples.Details(Samples.Order("shipped")));
        (page = await browser.OpenAsync(Page)).Text.ShouldContain("data-events=");
        page.Text.ShouldNotContain("http-equiv");
        host.Gateway.Answer(Api + "/details", Samples.Details(Samples.Order("delivered")));
        (await browser.OpenAsync(Page)).Text.ShouldNotContain("data-events=");
    }

    private static async Task<StreamReader> ReadAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return new StreamReader(await answer.Content.ReadAsStreamAsync());
    }

    /// <summary>The lines of the next event; empty at the end.</summary>
    private static async Task<string> NextAsync(StreamReader events)
    {
        var lines = new List<string>();
        while (await events.ReadLineAsync() is { } line)
        {
            if (line.Length > 0)
                lines.Add(line);
            else if (lines.Count > 0)
                break;
        }

        return string.Join('|', lines);
    }

    private static async Task<string> RestAsync(Task<string> next, StreamReader events)
    {
        var all = "";
        for (var one = await next; one.Length > 0; one = await NextAsync(events))
            all += one;
        return all;
    }

    /// <summary>Time passes until there is an answer.</summary>
    private bool Advance(TimeSpan step, Task answer)
    {
        if (!answer.IsCompleted)
            clock.Advance(step);
        return answer.IsCompleted;
    }

    private Task ClosesAsync() => Eventually.BecomesAsync(news.IsClosedAsync, closed => closed, "the end of the shop's stream");
}

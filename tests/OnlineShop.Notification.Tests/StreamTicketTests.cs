using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Logging;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Notifications;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OnlineShop.Notification.Notices;
using OnlineShop.Notification.Push;

namespace OnlineShop.Notification.Tests;

/// <summary>How a browser opens a stream, which cannot send a token with it.</summary>
[Collection(NotificationCollection.Name)]
public sealed class StreamTicketTests(NotificationHost host)
{
    [Fact]
    public async Task A_ticket_opens_its_user_s_stream_once()
    {
        var (user, other) = (await host.AddUserAsync(channels: ["push"]), await host.AddUserAsync(channels: ["push"]));
        var ticket = await IssueAsync(user);
        ticket.ExpiresAt.ShouldBe(host.Clock.GetUtcNow() + StreamTickets.Lifetime);

        await using (var stream = await OpenAsync(ticket))
        {
            (await stream.NextAsync()).EventType.ShouldBe("ping");
            await PushAsync(other, OrderStatus.Cancelled);
            await PushAsync(user, OrderStatus.Confirmed);
            (await stream.NextNotificationAsync()).Data.ShouldContain("orderConfirmed");
        }

        await ShouldBeRefusedAsync(ticket.Ticket);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_goes_on_where_its_stream_broke_off_with_another_ticket(bool inQuery)
    {
        var user = await host.AddUserAsync(channels: ["push"]);
        string last;
        await using (var stream = await OpenAsync(await IssueAsync(user)))
        {
            await stream.NextAsync();
            await PushAsync(user, OrderStatus.Confirmed);
            last = (await stream.NextNotificationAsync()).EventId!;
        }

        await PushAsync(user, OrderStatus.Shipped);
        await using var resumed = inQuery
            ? await OpenAsync(await IssueAsync(user), $"&lastEventId={last}")
            : await OpenAsync(await IssueAsync(user), last: last);
        (await resumed.NextNotificationAsync()).Data.ShouldContain("orderShipped");
    }

    [Fact]
    public async Task Of_two_that_come_with_one_ticket_one_gets_in()
    {
        var ticket = (await IssueAsync(await host.AddUserAsync())).Ticket;
        var tickets = host.Get<StreamTickets>();

        var users = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => tickets.RedeemAsync(ticket, default)));

        users.Count(user => user is not null).ShouldBe(1);
    }

    [Fact]
    public async Task A_ticket_that_was_not_used_in_time_is_refused_and_goes_with_the_next()
    {
        var user = await host.AddUserAsync();
        var ticket = await IssueAsync(user);
        host.Clock.Advance(StreamTickets.Lifetime);

        await ShouldBeRefusedAsync(ticket.Ticket);
        await IssueAsync(user);
        (await StoredAsync(user)).ShouldBe(1);

        host.Clock.Advance(StreamTickets.Lifetime);
        await host.Get<NoticeRetention>().RunOnceAsync(default);
        (await StoredAsync(user)).ShouldBe(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAA%20AAAA")]
    [InlineData("a&ticket=b")]
    public Task What_is_no_ticket_is_refused(string ticket) => ShouldBeRefusedAsync(ticket);

    [Fact]
    public async Task A_ticket_opens_nothing_else_and_makes_nobody_else_of_one_who_is_signed_in()
    {
        var user = await host.AddUserAsync(channels: ["push"]);
        var ticket = await IssueAsync(await host.AddUserAsync(channels: ["push"]));
        (await host.Anonymous.GetAsync($"/api/notifications?ticket={ticket.Ticket}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.Anonymous.PostAsync($"/api/notifications/stream-tickets?ticket={ticket.Ticket}", null))
            .StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        await using var own = await OpenStream.OpenAsync(host.As(user), $"?ticket={ticket.Ticket}");
        await own.NextAsync();
        await PushAsync(user, OrderStatus.Confirmed);
        (await own.NextNotificationAsync()).Data.ShouldContain("orderConfirmed");
        await using var still = await OpenAsync(ticket);
    }

    [Fact]
    public async Task A_ticket_is_kept_by_no_cache_no_log_and_no_trace_and_by_its_hash_in_the_database()
    {
        using var said = new SaidLines();
        host.Get<ILoggerFactory>().AddProvider(said);
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var user = await host.AddUserAsync();
        var answer = await host.Notifications(user).CreateStreamTicketAsync();
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var ticket = answer.ShouldSucceed().Ticket;
        await using (var connection = await host.Database.OpenConnectionAsync())
            (await connection.SingleAsync<string>("select t::text from stream_tickets t where user_id = @user", new { user }))
                .ShouldNotContain(Convert.ToHexStringLower(System.Buffers.Text.Base64Url.DecodeFromChars(ticket)));

        await using (var stream = await OpenAsync(answer.ShouldSucceed()))
            await stream.NextAsync();
        await ShouldBeRefusedAsync(ticket);

        spans.SelectMany(span => span.TagObjects).ShouldAllBe(tag => !$"{tag.Value}".Contains(ticket));
        said.Lines.ShouldAllBe(line => !line.Contains(ticket));
    }

    [Fact]
    public async Task An_erased_user_s_tickets_are_gone()
    {
        var user = await host.AddUserAsync();
        await IssueAsync(user);
        await host.EraseAsync(user);
        (await StoredAsync(user)).ShouldBe(0);
    }

    private async Task<ApiStreamTicket> IssueAsync(Guid user) =>
        (await host.Notifications(user).CreateStreamTicketAsync()).ShouldSucceed();

    private Task<OpenStream> OpenAsync(ApiStreamTicket ticket, string query = "", string? last = null) =>
        OpenStream.OpenAsync(host.Anonymous, $"?ticket={ticket.Ticket}{query}", last);

    private async Task ShouldBeRefusedAsync(string ticket)
    {
        using var answer = await host.Anonymous.GetAsync(
            $"/api/notifications/stream?ticket={ticket}", HttpCompletionOption.ResponseHeadersRead);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task PushAsync(Guid user, OrderStatus status)
    {
        await host.DeliverAsync(host.Status(Guid.CreateVersion7(), user, status, 1));
        await host.WorkAsync();
    }

    private async Task<long> StoredAsync(Guid user)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        return await connection.SingleAsync<long>("select count(*) from stream_tickets where user_id = @user", new { user });
    }

    private sealed class SaidLines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}

using System.Net;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Messaging.Fleet.Tests;

/// <summary>How far a source's lanes are, as its readers ask.</summary>
public sealed class LaneHeadsTests : Fleet
{
    private static readonly TimeSpan Soon = LaneHeads.LongestWait / 2;

    private LaneHeads Heads => Order.Get<LaneHeads>();

    [Fact]
    public async Task Who_knows_them_hears_of_the_next_message_when_it_has_its_number()
    {
        await Order.PublishAsync(Commits(Orders(3)));
        await Order.PublishedAsync();
        (await ReadAsync(known: null)).ShouldBe(3);
        (await ReadAsync(known: 2)).ShouldBe(3);

        var asked = ReadAsync(known: 3);
        asked.IsCompleted.ShouldBeFalse();
        await Order.PublishAsync(Commits(Orders(1)));

        (await asked.WaitAsync(Soon)).ShouldBe(4);
    }

    [Fact]
    public async Task Who_waits_at_a_replica_hears_of_what_another_replica_numbers()
    {
        await Order.PublishAsync(Commits(Orders(1)));
        await Order.PublishedAsync();
        var replica = await StartAsync("order", OrderDatabase);
        var asked = ReadAsync(known: 1, replica.Get<LaneHeads>());
        asked.IsCompleted.ShouldBeFalse();
        await Order.PublishAsync(Commits(Orders(1)));

        (await asked.WaitAsync(Soon)).ShouldBe(2);
    }

    [Fact]
    public async Task A_service_that_stops_answers_those_who_wait()
    {
        var replica = await StartAsync("order", OrderDatabase);
        var asked = ReadAsync(known: 0, replica.Get<LaneHeads>());

        await StopAsync(replica).WaitAsync(Soon);

        (await asked).ShouldBe(0);
    }

    [Theory]
    [InlineData("wait=-1", HttpStatusCode.BadRequest)]
    [InlineData("wait=11", HttpStatusCode.BadRequest)]
    [InlineData("wait=10&known=1", HttpStatusCode.OK)]
    public async Task The_wait_has_a_limit(string query, HttpStatusCode expected)
    {
        using var client = Order.AsService();
        using var answer = await client.GetAsync($"/internal/outbox/heads?topic={Topics.OrderToProduct}&{query}");
        answer.StatusCode.ShouldBe(expected);
    }

    private Task<long> ReadAsync(long? known) => ReadAsync(known, Heads);

    private static async Task<long> ReadAsync(long? known, LaneHeads heads) =>
        (await heads.ReadAsync([Topics.OrderToProduct], known, LaneHeads.LongestWait, default)).Sum(head => head.Sequence);
}

using System.Net;
using System.Net.Http.Json;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Messaging.Fleet.Tests;

/// <summary>What a service says of the messages that wait in it.</summary>
public sealed class MessagingStateTests : Fleet
{
    private static readonly Uri Path = new("/internal/messaging", UriKind.Relative);

    [Fact]
    public async Task A_source_tells_what_is_not_published_and_a_reader_how_far_it_is()
    {
        var product = await StartProductAsync();
        await Order.PublishAsync(Commits(Orders(5)));
        var source = await Eventually.BecomesAsync(() => ReadAsync(Order), state => state.Unpublished == 0 && state.Heads.Sum(head => head.Sequence) == 5);
        source.Version.ShouldNotBeEmpty();
        source.OldestUnpublishedAt.ShouldBeNull();

        var reader = await Eventually.BecomesAsync(() => ReadAsync(product), state => state.Positions.Sum(lane => lane.Sequence) == 5);
        reader.Reads.ShouldContain(new TopicRead(Topics.OrderToProduct, "order"));
        reader.Positions.Where(lane => lane.Sequence > 0).Select(lane => (lane.Topic, lane.Lane, lane.Sequence))
            .ShouldBe(source.Heads.Select(head => (head.Topic, head.Lane, head.Sequence)), ignoreOrder: true);

        Broker.Kill();
        await Order.PublishAsync(Commits(Orders(2)));
        var waiting = await Eventually.BecomesAsync(() => ReadAsync(Order), state => state.Unpublished == 2);
        waiting.OldestUnpublishedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Only_services_are_told()
    {
        using var client = new HttpClient { BaseAddress = new Uri(Order.Address) };
        (await client.GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<MessagingState> ReadAsync(ShopNode node)
    {
        using var client = node.AsService();
        return (await client.GetFromJsonAsync<MessagingState>(Path))!;
    }
}

using OnlineShop.Bench.Costs;
using OnlineShop.Bench.Results;

namespace OnlineShop.Bench.Tests.Costs;

public sealed class MailTimesTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_time_counts_from_the_placing_of_the_order_that_the_mail_is_about()
    {
        MailTimes.Moment[] placed = [.. Enumerable.Range(0, 200).Select(number => new MailTimes.Moment(Guid.NewGuid(), Start.AddSeconds(number)))];
        var sent = placed.Skip(100).Select((order, number) => order with { At = order.At.AddMilliseconds(number + 1) }).Reverse();

        MailTimes.Of(placed, [.. sent, new(Guid.NewGuid(), Start)], TimeSpan.FromSeconds(50))
            .ShouldBe(new Latency("mail", 100, 2, 50, 95, 99, 100));
        MailTimes.Of(placed, [], TimeSpan.FromSeconds(50)).ShouldBeNull();
    }
}

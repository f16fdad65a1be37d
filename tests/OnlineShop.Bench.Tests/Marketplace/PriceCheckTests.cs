using OnlineShop.Bench.Scenarios.Marketplace.Prices;

namespace OnlineShop.Bench.Tests.Marketplace;

/// <summary>Times are plain numbers here.</summary>
public sealed class PriceCheckTests
{
    private readonly Guid lamp = Guid.NewGuid();
    private readonly Guid chair = Guid.NewGuid();
    private readonly PriceBook book = new();

    [Fact]
    public void A_price_is_right_from_its_request_to_the_answer_of_the_next()
    {
        Set(lamp, 500, from: 10, to: 20);
        Set(lamp, 700, from: 40, to: 50);

        FaultOf(lamp, 500, 15, 18).ShouldBeNull();
        FaultOf(lamp, 500, 45, 60).ShouldBeNull();
        FaultOf(lamp, 700, 30, 40).ShouldBeNull();
        FaultOf(lamp, 700, 90, 95).ShouldBeNull();
    }

    [Fact]
    public void A_price_of_another_time_is_wrong()
    {
        Set(lamp, 500, from: 10, to: 20);
        Set(lamp, 700, from: 40, to: 50);

        FaultOf(lamp, 500, 51, 60).ShouldNotBeNull().ShouldContain("of another time");
        FaultOf(lamp, 700, 20, 39).ShouldNotBeNull().ShouldContain("of another time");
    }

    [Fact]
    public void A_price_that_was_never_set_is_wrong()
    {
        Set(lamp, 500, from: 10, to: 20);
        FaultOf(lamp, 501, 15, 18).ShouldNotBeNull().ShouldContain("never set");
        FaultOf(Guid.NewGuid(), 500, 15, 18).ShouldNotBeNull().ShouldContain("not a product of this run");
    }

    [Fact]
    public void A_price_that_was_refused_was_never_set()
    {
        Set(lamp, 500, from: 10, to: 20);
        book.Refuse(book.Begin(lamp, 700, 30));
        FaultOf(lamp, 700, 30, 60).ShouldNotBeNull().ShouldContain("never set");
        FaultOf(lamp, 500, 50, 60).ShouldBeNull();
    }

    [Fact]
    public void A_change_without_an_answer_may_be_done_at_any_time()
    {
        Set(lamp, 500, from: 10, to: 20);
        book.Begin(lamp, 700, 30);
        FaultOf(lamp, 500, 50, 60).ShouldBeNull();
        FaultOf(lamp, 700, 50, 60).ShouldBeNull();

        // Even after the next one; that one has certainly ended the first.
        Set(lamp, 900, from: 70, to: 80);
        FaultOf(lamp, 700, 90, 95).ShouldBeNull();
        FaultOf(lamp, 900, 90, 95).ShouldBeNull();
        FaultOf(lamp, 500, 90, 95).ShouldNotBeNull();
    }

    [Fact]
    public void Nothing_is_sold_after_its_retirement_was_answered()
    {
        Set(lamp, 500, from: 10, to: 20);
        book.Begin(lamp, 700, 25);
        book.Retire(lamp, 30);

        FaultOf(lamp, 500, 30, 40).ShouldBeNull();
        FaultOf(lamp, 500, 31, 40).ShouldNotBeNull().ShouldContain("retired before");
        FaultOf(lamp, 700, 31, 40).ShouldNotBeNull().ShouldContain("retired before");
    }

    [Fact]
    public void Prices_of_one_answer_are_of_one_moment()
    {
        Set(lamp, 500, from: 10, to: 20);
        Set(chair, 1000, from: 10, to: 20);
        Set(lamp, 700, from: 30, to: 40);
        Set(chair, 2000, from: 50, to: 60);

        // The lamp cost 500 until 40 at most, and the chair 2000 from 50 on.
        Together((lamp, 500), (chair, 2000)).ShouldNotBeNull().ShouldContain("not at one moment");
        Together((lamp, 700), (chair, 1000)).ShouldBeNull();
        Together((lamp, 500), (chair, 1000)).ShouldBeNull();
        Together((lamp, 700), (chair, 2000)).ShouldBeNull();
    }

    [Fact]
    public void A_price_may_come_back()
    {
        Set(lamp, 500, from: 10, to: 20);
        Set(lamp, 700, from: 30, to: 40);
        Set(lamp, 500, from: 50, to: 60);
        FaultOf(lamp, 500, 41, 49).ShouldNotBeNull();
        FaultOf(lamp, 500, 35, 38).ShouldBeNull();
        FaultOf(lamp, 500, 70, 80).ShouldBeNull();
    }

    private void Set(Guid product, long price, long from, long to) => book.Set(book.Begin(product, price, from), to);

    private string? FaultOf(Guid product, long price, long from, long to) =>
        PriceCheck.FaultOf(book, [new PricedLine(product, price)], new Span(from, to));

    private string? Together(params (Guid Product, long Price)[] lines) =>
        PriceCheck.FaultOf(book, lines.Select(line => new PricedLine(line.Product, line.Price)), new Span(0, 100));
}

using OnlineShop.ApiClients;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Product.Tests.Stock;

[Collection(nameof(Shelves))]
public sealed class ReservationTests(ProductHost host)
{
    private readonly Guid order = Guid.CreateVersion7();

    [Fact]
    public async Task Lines_of_one_product_are_held_together()
    {
        var id = await host.CreateIdAsync(onHand: 5);

        await host.DeliverAsync(Reserve(Line(id, 2), Line(id, 3)));

        (await host.StockAsync(id)).ShouldBe(new StockRow(5, 5, 0));
        (await AnswersAsync()).ShouldHaveSingleItem().ShouldBeOfType<StockReserved>();
    }

    [Fact]
    public async Task Where_one_line_is_short_nothing_is_held()
    {
        var (enough, scarce) = (await host.CreateIdAsync(onHand: 5), await host.CreateIdAsync(onHand: 1));

        await host.DeliverAsync(Reserve(Line(enough, 2), Line(scarce, 2)));

        (await host.StockAsync(enough)).Reserved.ShouldBe(0);
        (await host.StockAsync(scarce)).Reserved.ShouldBe(0);
        await ShouldBeRefusedAsync("outOfStock", scarce);
    }

    [Fact]
    public async Task Retired_and_unknown_products_are_unavailable()
    {
        var (good, retired, unknown) = (await host.CreateIdAsync(), await host.CreateIdAsync(), Guid.NewGuid());
        await host.RetireAsync(retired);

        await host.DeliverAsync(Reserve(Line(good, 1), Line(retired, 1), Line(unknown, 1)));

        await ShouldBeRefusedAsync("productUnavailable", retired, unknown);
        (await host.StockAsync(good)).Reserved.ShouldBe(0);
    }

    [Fact]
    public async Task A_repeated_reservation_holds_once_and_is_answered_again()
    {
        var id = await host.CreateIdAsync(onHand: 5);
        var message = Reserve(Line(id, 2));

        await host.DeliverAsync(message);
        await host.RedeliverAsync(message);

        (await host.StockAsync(id)).Reserved.ShouldBe(2);
        (await AnswersAsync()).Count.ShouldBe(2);
        (await AnswersAsync()).ShouldAllBe(answer => answer is StockReserved);
    }

    [Fact]
    public async Task A_refusal_stays_even_when_stock_comes_in()
    {
        var id = await host.CreateIdAsync(onHand: 1);
        var message = Reserve(Line(id, 2));
        await host.DeliverAsync(message);
        (await host.ProductsOfAdmin().SetStockAsync(id, 9)).ShouldSucceed();

        await host.RedeliverAsync(message);

        (await host.StockAsync(id)).Reserved.ShouldBe(0);
        (await AnswersAsync()).Cast<StockRefused>().Select(answer => answer.Reason)
            .ShouldBe(["outOfStock", "outOfStock"]);
    }

    [Fact]
    public async Task A_later_attempt_to_pay_the_order_holds_anew_what_was_given_back_or_refused()
    {
        var id = await host.CreateIdAsync(onHand: 3);
        await host.DeliverAsync(
            Reserve(Line(id, 2)), new ReleaseStock(order, "paymentDeclined"),
            Reserve(Line(id, 2)) with { Attempt = 2 });
        (await host.StockAsync(id)).ShouldBe(new StockRow(3, 2, 0));
        await host.RedeliverAsync(Reserve(Line(id, 2)) with { Attempt = 2 }, Reserve(Line(id, 2)));
        (await host.StockAsync(id)).ShouldBe(new StockRow(3, 2, 0));
        await host.DeliverAsync(new CommitStock(order));
        (await host.StockAsync(id)).ShouldBe(new StockRow(1, 0, 2));
        // Sold is sold, whatever is asked for again.
        await host.DeliverAsync(Reserve(Line(id, 1)) with { Attempt = 3 });
        (await host.StockAsync(id)).ShouldBe(new StockRow(1, 0, 2));
    }

    [Fact]
    public async Task Whoever_is_refused_hears_what_is_left()
    {
        var (scarce, gone) = (await host.CreateIdAsync(onHand: 3), await host.CreateIdAsync(onHand: 2));
        var other = Guid.CreateVersion7();
        await host.DeliverAsync(
            host.Reserve(other, new StockLine(gone, 2), new StockLine(scarce, 2)),
            Reserve(Line(scarce, 2), Line(gone, 1)));
        var refused = (await AnswersAsync()).ShouldHaveSingleItem().ShouldBeOfType<StockRefused>();
        refused.Left!.OrderBy(left => left.Available).ShouldBe([new StockLeft(gone, 0), new StockLeft(scarce, 1)]);

        await host.DeliverAsync(
            new ReleaseStock(other, "customerRequest"), Reserve(Line(scarce, 2), Line(gone, 1)) with { Attempt = 2 });
        (await host.StockAsync(scarce)).Reserved.ShouldBe(2);
    }

    [Fact]
    public async Task A_commit_sells_what_is_held_once()
    {
        var id = await host.CreateIdAsync(onHand: 5);
        await host.DeliverAsync(Reserve(Line(id, 2)), new CommitStock(order));
        await host.RedeliverAsync(new CommitStock(order));

        (await host.StockAsync(id)).ShouldBe(new StockRow(3, 0, 2));
        (await host.MovementsAsync(id)).ShouldBe((3, 2));
        (await AnswersAsync()).Select(answer => answer.GetType().Name)
            .ShouldBe(["StockReserved", "StockCommitted", "StockCommitted"]);
    }

    [Fact]
    public async Task A_commit_without_a_hold_is_refused()
    {
        await host.DeliverAsync(new CommitStock(order));

        await ShouldBeRefusedAsync("reservationExpired");
    }

    [Fact]
    public async Task A_release_gives_a_hold_back_once()
    {
        var id = await host.CreateIdAsync(onHand: 5);
        await host.DeliverAsync(Reserve(Line(id, 2)), new ReleaseStock(order, "cancelled"));
        await host.RedeliverAsync(new ReleaseStock(order, "cancelled"));

        (await host.StockAsync(id)).ShouldBe(new StockRow(5, 0, 0));
        (await AnswersAsync()).OfType<StockReleased>().ShouldHaveSingleItem().Reason.ShouldBe("cancelled");
    }

    [Fact]
    public async Task A_release_after_the_sale_puts_the_goods_back_on_the_shelf()
    {
        var id = await host.CreateIdAsync(onHand: 5);
        await host.DeliverAsync(Reserve(Line(id, 2)), new CommitStock(order), new ReleaseStock(order, "returned"));
        await host.RedeliverAsync(new ReleaseStock(order, "returned"));

        (await host.StockAsync(id)).ShouldBe(new StockRow(5, 0, 0));
        (await host.MovementsAsync(id)).ShouldBe((5, 0));
        (await AnswersAsync()).OfType<StockReleased>().Count().ShouldBe(1);
        await host.DeliverAsync(new CommitStock(order));
        (await host.StockAsync(id)).Sold.ShouldBe(0);
    }

    [Fact]
    public async Task A_release_that_came_first_wins()
    {
        var id = await host.CreateIdAsync(onHand: 5);

        await host.DeliverAsync(new ReleaseStock(order, "cancelled"), Reserve(Line(id, 2)));

        (await host.StockAsync(id)).Reserved.ShouldBe(0);
        await ShouldBeRefusedAsync("reservationExpired");
    }

    [Fact]
    public async Task A_reservation_that_comes_after_its_end_is_refused()
    {
        var id = await host.CreateIdAsync(onHand: 5);

        await host.DeliverAsync(Reserve(Line(id, 1)) with { ExpiresAt = host.Clock.GetUtcNow().AddSeconds(-1) });

        await ShouldBeRefusedAsync("reservationExpired");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public async Task A_line_without_a_quantity_is_refused_and_moves_nothing(int quantity)
    {
        var id = await host.CreateIdAsync(onHand: 5);

        await host.DeliverAsync(Reserve(Line(id, quantity)));

        (await host.StockAsync(id)).ShouldBe(new StockRow(5, 0, 0));
        await ShouldBeRefusedAsync("productUnavailable", id);
    }

    private static StockLine Line(Guid product, int quantity) => new(product, quantity);

    private ReserveStock Reserve(params StockLine[] lines) => host.Reserve(order, lines);

    private async Task<IReadOnlyList<IMessage>> AnswersAsync() =>
        [.. (await host.PublishedAsync()).Where(message => message.Key == order.ToString())];

    private async Task ShouldBeRefusedAsync(string reason, params Guid[] products)
    {
        var refused = (await AnswersAsync()).ShouldHaveSingleItem().ShouldBeOfType<StockRefused>();
        refused.Reason.ShouldBe(reason);
        refused.ProductIds.ShouldBe(products, ignoreOrder: true);
    }
}

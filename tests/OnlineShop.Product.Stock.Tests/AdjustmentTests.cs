using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Products;
using OnlineShop.Contracts.Messages;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Product.Tests.Stock;

/// <summary>The staff corrects what is on hand, and everybody can see later why.</summary>
[Collection(nameof(Shelves))]
public sealed class AdjustmentTests(ProductHost host)
{
    private readonly Guid merchant = Guid.CreateVersion7();

    private ProductsClient Merchant => new(host.As(merchant, ShopRoles.Merchant));

    [Fact]
    public async Task A_change_by_a_quantity_and_a_count_are_booked_with_reason_note_and_person()
    {
        var id = await host.CreateIdAsync(onHand: 10);

        (await Merchant.AdjustStockAsync(id, new { quantity = 5, reason = "received", note = " Pallet 7 " })).ShouldSucceed()
            .ShouldBe(new ApiCorrectedStock(15, 0, 15, 0, 2));
        (await Merchant.AdjustStockAsync(id, new { quantity = -2, reason = "damaged" })).ShouldSucceed().OnHand.ShouldBe(13);
        (await Merchant.AdjustStockAsync(id, new { onHand = 12, reason = "correction", version = 3 })).ShouldSucceed()
            .ShouldBe(new ApiCorrectedStock(12, 0, 12, 0, 4));

        var movements = (await Merchant.MovementsAsync(id)).ShouldSucceed().Items;
        movements.Select(moved => (moved.Kind, moved.Quantity, moved.Reason, moved.Note)).ShouldBe(
        [
            ("adjusted", -1, "correction", null), ("adjusted", -2, "damaged", null), ("received", 5, "received", "Pallet 7"),
            ("received", 10, "received", null),
        ]);
        movements[0].ChangedBy.ShouldBe(merchant);
        (await host.MovementsAsync(id)).All.ShouldBe(12);
        (await host.Products().GetAsync(id)).Available.ShouldBe(12);
    }

    [Fact]
    public async Task Of_two_corrections_of_one_version_the_later_one_is_refused_and_can_be_repeated()
    {
        var id = await host.CreateIdAsync(onHand: 10);
        (await Merchant.AdjustStockAsync(id, new { onHand = 8, reason = "correction", version = 1 })).ShouldSucceed();

        var refused = (await Merchant.AdjustStockAsync(id, new { onHand = 9, reason = "correction", version = 1 }))
            .ShouldBeRefused(HttpStatusCode.Conflict, "versionConflict");
        (refused.Member<long>("version"), refused.Member<int>("onHand")).ShouldBe((2, 8));

        (await Merchant.AdjustStockAsync(id, new { onHand = 9, reason = "correction", version = 2 })).ShouldSucceed().Version.ShouldBe(3);
        (await host.ProductsOfAdmin().SetStockAsync(id, 20)).ShouldSucceed();
        (await Merchant.AdjustStockAsync(id, new { quantity = 1, reason = "other", version = 3 }))
            .ShouldBeRefused(HttpStatusCode.Conflict, "versionConflict");
    }

    [Fact]
    public async Task A_sale_is_no_conflict_and_is_listed_with_its_order()
    {
        var (id, order) = (await host.CreateIdAsync(onHand: 10), Guid.NewGuid());
        await host.DeliverAsync(host.Reserve(order, new StockLine(id, 4)));
        await host.DeliverAsync(host.Confirmed(order));

        (await Merchant.AdjustStockAsync(id, new { quantity = 4, reason = "received", version = 1 })).ShouldSucceed()
            .ShouldBe(new ApiCorrectedStock(10, 0, 10, 4, 2));

        var page = (await Merchant.MovementsAsync(id, "?limit=2")).ShouldSucceed();
        (page.Items[1].Kind, page.Items[1].Quantity, page.Items[1].OrderId, page.Items[1].Reason).ShouldBe(("sold", -4, order, null));
        var rest = (await Merchant.MovementsAsync(id, $"?limit=2&after={page.Next}")).ShouldSucceed();
        rest.Items.ShouldHaveSingleItem().Quantity.ShouldBe(10);
        rest.Next.ShouldBeNull();
    }

    [Fact]
    public async Task A_request_that_is_sent_again_with_its_key_is_booked_once()
    {
        var (id, key, change) = (await host.CreateIdAsync(onHand: 1), Guid.NewGuid().ToString(), new { quantity = 5, reason = "received" });
        (await Merchant.AdjustStockAsync(id, change, key)).ShouldSucceed().OnHand.ShouldBe(6);
        (await Merchant.AdjustStockAsync(id, change, key)).ShouldSucceed().OnHand.ShouldBe(6);
        (await Merchant.MovementsAsync(id)).ShouldSucceed().Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_reserved_or_retired_stays()
    {
        var id = await host.CreateIdAsync(onHand: 10);
        await host.DeliverAsync(host.Reserve(Guid.NewGuid(), new StockLine(id, 6)));
        (await Merchant.AdjustStockAsync(id, new { quantity = -5, reason = "lost" })).ShouldBeRefused(HttpStatusCode.Conflict, "belowReserved")
            .Member<int>("reserved").ShouldBe(6);
        await host.RetireAsync(id);
        (await Merchant.AdjustStockAsync(id, new { quantity = 5, reason = "received" }))
            .ShouldBeRefused(HttpStatusCode.Conflict, "productRetired");
        (await Merchant.AdjustStockAsync(Guid.NewGuid(), new { quantity = 5, reason = "received" })).ShouldBeRefused(HttpStatusCode.NotFound);
        (await Merchant.MovementsAsync(Guid.NewGuid())).ShouldBeRefused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Bad_input_is_refused_field_by_field()
    {
        var id = await host.CreateIdAsync();
        (await Merchant.AdjustStockAsync(id, new { })).ShouldBeInvalid("onHand", "reason");
        (await Merchant.AdjustStockAsync(id, new { quantity = 1, onHand = 1, reason = "other" })).ShouldBeInvalid("onHand");
        (await Merchant.AdjustStockAsync(id, new { quantity = 0, reason = "other" })).ShouldBeInvalid("quantity");
        (await Merchant.AdjustStockAsync(id, new { quantity = 1, reason = "lost" })).ShouldBeInvalid("quantity");
        (await Merchant.AdjustStockAsync(id, new { quantity = -1, reason = "received" })).ShouldBeInvalid("quantity");
        (await Merchant.AdjustStockAsync(id, new { quantity = 1_000_000, reason = "received" })).ShouldBeInvalid("quantity");
        (await Merchant.AdjustStockAsync(id, new { onHand = -1, reason = "correction" })).ShouldBeInvalid("onHand");
        (await Merchant.AdjustStockAsync(id, new { quantity = 1, reason = "theft" })).ShouldBeInvalid("reason");
        (await Merchant.AdjustStockAsync(id, new { quantity = 1, reason = "other", note = new string('x', 501), version = 0 }))
            .ShouldBeInvalid("note", "version");
    }
}

using OnlineShop.Bench.Orders;

namespace OnlineShop.Bench.Tests.Orders;

public sealed class MadeOrdersTests
{
    private static readonly DateTimeOffset Until = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private readonly MadeOrders orders = new(2000, Until);

    [Fact]
    public void They_are_the_same_each_time_one_after_the_other_and_at_rest_by_now()
    {
        List<MadeOrder> all = [.. Enumerable.Range(0, orders.Count).Select(orders.Of)];
        all.Where((order, number) => order.Id != orders.Of(number).Id).Count().ShouldBe(0);
        all.Zip(all.Skip(1)).Count(pair => string.CompareOrdinal($"{pair.First.Id}", $"{pair.Second.Id}") >= 0).ShouldBe(0);
        all.ShouldAllBe(order => order.UpdatedAt <= Until && order.Total > 0 && order.Lines.Count > 0);
        all.Select(order => order.Fate.Status).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(["cancelled", "confirmed", "delivered", "rejected", "returned", "shipped"]);
        all.Select(order => order.Currency).Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public void An_id_is_a_UUID_of_version_7_of_its_time()
    {
        var id = orders.Of(5).Id;
        (id.Version, id.Variant & 0xC).ShouldBe((7, 0x8));
        id.ToString("N")[..12].ShouldBe($"{orders.Of(5).PlacedAt.ToUnixTimeMilliseconds():x12}");
    }

    [Fact]
    public void What_only_old_orders_have_no_newer_one_has()
    {
        var old = MadeIds.SkuPrefix + MadeOrders.OldLetter;
        for (var number = 0; number < orders.Count; number += 7)
            orders.Of(number).Lines.ShouldAllBe(line => line.Sku.StartsWith(old, StringComparison.Ordinal) == (number < orders.Count / 2));
    }

    [Fact]
    public void Each_kind_of_list_is_asked_for_in_turn()
    {
        var queries = new OrderQueries(orders, new Random(1));
        List<(string Kind, string Path)> asked = [.. Enumerable.Range(0, OrderQueries.Kinds.Count * 3).Select(_ => queries.Next())];
        asked.Select(list => list.Kind).Take(OrderQueries.Kinds.Count).ShouldBe(OrderQueries.Kinds);
        asked.ShouldAllBe(list => Uri.IsWellFormedUriString(list.Path, UriKind.Relative));
        asked.Select(list => list.Path).Distinct().Count().ShouldBeGreaterThan(OrderQueries.Kinds.Count);
    }
}

using OnlineShop.Bench.Costs;
using OnlineShop.Bench.Costs.Report;

namespace OnlineShop.Bench.Tests.Costs;

public sealed class CounterSetTests
{
    [Fact]
    public void A_difference_is_what_each_counter_grew()
    {
        var before = CounterSet.Of([(Figure.Commits, "order-db", 10), (Figure.Sessions, "order-db", 7)]);
        var after = CounterSet.Of(
            [(Figure.Commits, "order-db", 25), (Figure.Commits, "user-db", 3), (Figure.Sessions, "order-db", 2)]);

        var grown = after.Since(before);

        grown.By(Figure.Commits).ShouldBe([("order-db", 15), ("user-db", 3)]);
        // Set back in between: nothing is known, and nothing is negative.
        grown.Sum(Figure.Sessions).ShouldBe(0);
    }

    [Fact]
    public void Counters_of_one_key_are_added_up() =>
        CounterSet.Of([(Figure.Commits, "order-db", 10), (Figure.Commits, "order-db", -4)])
            .Value(new CounterKey(Figure.Commits, "order-db")).ShouldBe(6);

    [Fact]
    public void The_marginal_cost_is_less_what_the_idle_shop_costs()
    {
        var lines = new CostLines(Grown(20, 5000), Grown(10, 1000), actions: 100);

        // 5000 in 20 s; an idle shop has 100 a second.
        lines.Sum("commits", Figure.Commits).ShouldBe(new CostLine("commits", 5000, 50, 100, 30));
    }

    [Fact]
    public void Without_actions_and_without_a_look_at_the_idle_shop_costs_are_still_told()
    {
        var lines = new CostLines(Grown(20, 5000), Growth.None, actions: 0);

        lines.Sum("commits", Figure.Commits).ShouldBe(new CostLine("commits", 5000, 0, 0, 0));
    }

    private static Growth Grown(int seconds, double commits) =>
        new(TimeSpan.FromSeconds(seconds), CounterSet.Of([(Figure.Commits, "order-db", commits)]));
}

using Microsoft.Extensions.Time.Testing;
using OnlineShop.Product.Caching;

namespace OnlineShop.Product.Tests.Caching;

public sealed class ShortLivedTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly ShortLived<string, int> cache;

    public ShortLivedTests() => cache = new ShortLived<string, int>(clock, TimeSpan.FromSeconds(1), capacity: 3);

    [Fact]
    public void A_value_lives_for_its_time()
    {
        cache.Put("a", 1, cache.Ticket);

        cache.TryGet("a", out var value).ShouldBeTrue();
        value.ShouldBe(1);
        clock.Advance(TimeSpan.FromSeconds(1));
        cache.TryGet("a", out _).ShouldBeFalse();
    }

    [Fact]
    public void What_was_read_before_a_change_is_not_kept_after_it()
    {
        var before = cache.Ticket;
        cache.Drop("a");

        cache.Put("a", 1, before);
        cache.TryGet("a", out _).ShouldBeFalse();
        cache.Put("a", 2, cache.Ticket);
        cache.TryGet("a", out var value).ShouldBeTrue();
        value.ShouldBe(2);
    }

    [Fact]
    public void A_drop_is_remembered_through_later_values()
    {
        var before = cache.Ticket;
        cache.Drop("a");
        cache.Put("a", 2, cache.Ticket);

        cache.Put("a", 1, before);

        cache.TryGet("a", out var value).ShouldBeTrue();
        value.ShouldBe(2);
    }

    [Fact]
    public void A_change_of_one_key_leaves_the_others()
    {
        var before = cache.Ticket;
        cache.Drop("a");

        cache.Put("b", 1, before);

        cache.TryGet("b", out _).ShouldBeTrue();
    }

    [Fact]
    public void Clearing_refuses_everything_that_was_being_read()
    {
        var before = cache.Ticket;
        cache.Clear();

        cache.Put("a", 1, before);

        cache.TryGet("a", out _).ShouldBeFalse();
    }

    [Fact]
    public void It_does_not_grow_without_end()
    {
        for (var i = 0; i < 100; i++)
            cache.Put($"{i}", i, cache.Ticket);

        Enumerable.Range(0, 100).Count(i => cache.TryGet($"{i}", out _)).ShouldBeLessThanOrEqualTo(3);
    }
}

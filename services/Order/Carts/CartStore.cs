using OnlineShop.Contracts.Messages;
using StackExchange.Redis;

namespace OnlineShop.Order.Carts;

/// <summary>Carts in Redis: a hash a customer, product to quantity, forgotten after <see cref="Lifetime"/> without a change.</summary>
internal sealed class CartStore(IConnectionMultiplexer redis)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>What is in the cart.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> ReadAsync(Guid userId) =>
        (await redis.GetDatabase().HashGetAllAsync(KeyOf(userId))).ToDictionary(entry => Guid.Parse((string)entry.Name!), entry => (int)entry.Value);

    /// <summary>Puts a quantity of a product; 0 takes it out.</summary>
    public async Task SetAsync(Guid userId, Guid productId, int quantity)
    {
        var database = redis.GetDatabase();
        if (quantity == 0)
        {
            await database.HashDeleteAsync(KeyOf(userId), productId.ToString());
            return;
        }

        await database.HashSetAsync(KeyOf(userId), productId.ToString(), quantity);
        await database.KeyExpireAsync(KeyOf(userId), Lifetime);
    }

    /// <summary>Takes ordered lines out. What was added meanwhile stays.</summary>
    public async Task RemoveAsync(Guid userId, IEnumerable<OrderLine> lines)
    {
        var database = redis.GetDatabase();
        foreach (var line in lines)
        {
            if (await database.HashDecrementAsync(KeyOf(userId), line.ProductId.ToString(), line.Quantity) <= 0)
                await database.HashDeleteAsync(KeyOf(userId), line.ProductId.ToString());
        }
    }

    /// <summary>Empties the cart.</summary>
    public Task ClearAsync(Guid userId) => redis.GetDatabase().KeyDeleteAsync(KeyOf(userId));

    private static RedisKey KeyOf(Guid userId) => $"cart:{userId}";
}

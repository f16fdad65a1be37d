using OnlineShop.Contracts.Limits;
using OnlineShop.Contracts.Messages;
using StackExchange.Redis;

namespace OnlineShop.Order.Carts;

/// <summary>What a customer wants to order.</summary>
/// <param name="Id">
/// Identifies this content of the cart: it is ordered once, and what is put into the cart afterwards has another id.
/// </param>
/// <param name="Lines">Product to quantity.</param>
internal sealed record Cart(Guid Id, IReadOnlyDictionary<Guid, int> Lines);

/// <summary>
/// Carts in Redis: a hash a customer, product to quantity, deleted after <see cref="Lifetime"/> without a change.
/// </summary>
internal sealed class CartStore(IConnectionMultiplexer redis)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>The field with the cart's id.</summary>
    private const string IdField = "id";

    private const int MostAttempts = 5;

    /// <summary>What is in the cart.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> ReadAsync(Guid userId) =>
        Lines(await redis.GetDatabase().HashGetAllAsync(KeyOf(userId)));

    /// <summary>The cart with the id under which it can be ordered.</summary>
    public async Task<Cart> ReadForOrderAsync(Guid userId)
    {
        var database = redis.GetDatabase();
        var entries = await database.HashGetAllAsync(KeyOf(userId));
        if (entries.Length > 0 && IdOf(entries) is null)
        {
            await database.HashSetAsync(KeyOf(userId), IdField, Guid.CreateVersion7().ToString(), When.NotExists);
            entries = await database.HashGetAllAsync(KeyOf(userId));
        }

        return new Cart(IdOf(entries) ?? Guid.CreateVersion7(), Lines(entries));
    }

    /// <summary>Sets the quantity of a product; 0 removes it. Returns false, and changes nothing, if the cart is full.</summary>
    public async Task<bool> SetAsync(Guid userId, Guid productId, int quantity)
    {
        var (database, key, field) = (redis.GetDatabase(), KeyOf(userId), productId.ToString());
        if (quantity == 0)
        {
            await database.HashDeleteAsync(key, field);
            return true;
        }

        // Counted after the change, so that several tabs at once, each with room for one more, cannot exceed the limit.
        var isNew = await database.HashSetAsync(key, field, quantity);
        var expiring = database.KeyExpireAsync(key, Lifetime);
        if (isNew && Lines(await database.HashGetAllAsync(key)).Count > OrderLimits.MaxProducts)
        {
            await database.HashDeleteAsync(key, field);
            return false;
        }

        await expiring;
        return true;
    }

    /// <summary>
    /// Removes ordered lines, once for each cart id: what was added meanwhile stays, under a new id. Another tab or a retry may
    /// do the same at the same time.
    /// </summary>
    public async Task RemoveAsync(Guid userId, Guid cartId, IReadOnlyCollection<OrderLine> lines)
    {
        var (database, key) = (redis.GetDatabase(), KeyOf(userId));
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var entries = await database.HashGetAllAsync(key);
            if (IdOf(entries) != cartId)
                return;
            var inCart = Lines(entries);
            var change = database.CreateTransaction();
            change.AddCondition(Condition.HashEqual(key, IdField, cartId.ToString()));
            foreach (var line in lines.Where(line => inCart.ContainsKey(line.ProductId)))
            {
                var (field, quantity) = (line.ProductId.ToString(), inCart[line.ProductId]);
                change.AddCondition(Condition.HashEqual(key, field, quantity));
                _ = quantity > line.Quantity
                    ? (Task)change.HashSetAsync(key, field, quantity - line.Quantity)
                    : change.HashDeleteAsync(key, field);
            }

            _ = change.HashDeleteAsync(key, IdField);
            if (await change.ExecuteAsync())
                return;
        }
    }

    /// <summary>Empties the cart.</summary>
    public Task ClearAsync(Guid userId) => redis.GetDatabase().KeyDeleteAsync(KeyOf(userId));

    private static Dictionary<Guid, int> Lines(HashEntry[] entries) =>
        entries.Where(entry => entry.Name != IdField)
            .ToDictionary(entry => Guid.Parse((string)entry.Name!), entry => (int)entry.Value);

    private static Guid? IdOf(HashEntry[] entries) =>
        Array.Find(entries, entry => entry.Name == IdField) is { Value.HasValue: true } found
            && Guid.TryParse((string?)found.Value, out var id)
            ? id
            : null;

    private static RedisKey KeyOf(Guid userId) => $"cart:{userId}";
}

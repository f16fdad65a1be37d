using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Statistics.Products;

/// <summary>Keeps what reports call products by; an older version that comes late changes nothing.</summary>
internal sealed class ProductNames : IMessageHandler<ProductChanged>
{
    public Task HandleAsync(ProductChanged message, MessageContext context) =>
        context.Transaction.ExecuteAsync(
            """
            insert into products (id, sku, name, category, retired, version) values (@ProductId, @Sku, @Name, @Category, @Retired, @Version)
            on conflict (id) do update set
              sku = excluded.sku, name = excluded.name, category = excluded.category, retired = excluded.retired, version = excluded.version
            where products.version < excluded.version
            """,
            new { message.ProductId, message.Sku, message.Name, message.Category, message.Retired, message.Version },
            context.Cancel);
}

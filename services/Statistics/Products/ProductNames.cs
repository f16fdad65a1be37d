using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Statistics.Products;

/// <summary>Keeps the names of products for reports; an older version that arrives late changes nothing.</summary>
internal sealed class ProductNames : IMessageHandler<ProductChanged>
{
    public Task HandleAsync(ProductChanged message, MessageContext context) =>
        ProductStatements.UpsertAsync(context.Transaction, message, context.Cancel);
}

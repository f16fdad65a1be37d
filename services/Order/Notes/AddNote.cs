using OnlineShop.Data;
using OnlineShop.Order.Customers;
using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.Order.Notes;

/// <summary>Notes something on an order.</summary>
internal sealed class AddNote(TimeProvider clock)
{
    public async Task<Result<OrderNote>> HandleAsync(
        ShopTransaction transaction, Guid orderId, OrderNoteRequest request, Guid authorId, string? authorEmail,
        CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var note = new OrderNote(
            Guid.CreateVersion7(now), orderId, new OrderCustomer(authorId, authorEmail, null), request.Text!.Trim(), now);
        return await NoteStatements.InsertAsync(transaction, note.Id, orderId, authorId, note.Text, now, cancel)
            ? note
            : Refusal.NotFound("order");
    }
}

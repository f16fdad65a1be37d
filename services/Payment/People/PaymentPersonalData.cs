using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Messaging.PersonalData;
using OnlineShop.Payment.Payments;

namespace OnlineShop.Payment.People;

/// <summary>What Payment holds about a person. The books stay; what leads to the person's card goes as soon as the payment is over.</summary>
internal sealed class PaymentPersonalData(ShopDatabase database) : IPersonalData
{
    /// <summary>Nothing is asked of the provider any more but, perhaps, a refund, which needs no card.</summary>
    private const string Over = "status in ('captured', 'declined', 'voided')";

    public async Task<object> ExportAsync(Guid userId, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var payments = await connection.QueryAsync<OrderPayment>(
            "select * from payments where user_id = @userId order by id desc", new { userId }, cancel);
        return new ExportedPayments([.. payments.Select(payment => new ExportedPayment(PaymentView.Of(payment), payment.PaymentMethod))]);
    }

    public async Task<bool> EraseAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel)
    {
        await transaction.ExecuteAsync(
            $"update payments set payment_method = '', redirect_url = null where user_id = @userId and {Over}", new { userId }, cancel);
        return !await transaction.FindAsync<bool>(
            $"select exists (select 1 from payments where user_id = @userId and not {Over})", new { userId }, cancel);
    }
}

/// <summary>Payment's part of the export of a person's data.</summary>
internal sealed record ExportedPayments(IReadOnlyList<ExportedPayment> Payments);

/// <param name="PaymentMethod">The provider's token of the card.</param>
internal sealed record ExportedPayment(PaymentView Payment, string PaymentMethod);

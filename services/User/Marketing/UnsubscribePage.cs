namespace OnlineShop.User.Marketing;

/// <summary>
/// The pages behind the link, in the user's language. They show nothing about the user: anyone who has the mail can open them.
/// </summary>
internal static class UnsubscribePage
{
    private const string Russian = "ru";

    public static string Question(string? language) => language == Russian
        ? Page(
            language, "Отказаться от рассылки?",
            Form("Мы больше не будем присылать вам предложения. Сообщения о ваших заказах останутся.", "Отказаться"))
        : Page(
            language, "Stop offers?",
            Form("We will not send you offers any more. You still hear from us about your orders.", "Stop them"));

    public static string Done(string? language) => language == Russian
        ? Page(language, "Вы отписаны", "<p>Мы больше не присылаем вам предложения.</p>")
        : Page(language, "You are unsubscribed", "<p>We do not send you offers any more.</p>");

    // Without an action a form goes to the page's own address, with the token; the field is what a mail program sends.
    private static string Form(string text, string button) =>
        $"""<p>{text}</p><form method="post"><button name="List-Unsubscribe" value="One-Click">{button}</button></form>""";

    private static string Page(string? language, string title, string content) => $$"""
        <!doctype html>
        <html lang="{{language ?? "en"}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta name="robots" content="noindex">
        <title>{{title}}</title>
        <style>
        body { margin: 0; background: #f4f4f6; color: #1d1d22; font: 16px/1.5 system-ui, sans-serif; }
        main { max-width: 34rem; margin: 0 auto; padding: 1.5rem; background: #fff; }
        button { padding: .6rem 1.2rem; border: 0; border-radius: .4rem; background: #2b5fd9; color: #fff; font: inherit; cursor: pointer; }
        </style>
        </head>
        <body>
        <main>
        <h1>{{title}}</h1>
        {{content}}
        </main>
        </body>
        </html>
        """;
}

using System.Text;

namespace OnlineShop.ServiceDefaults.Tests.Edge;

/// <summary>Whatever body and header come, the answer is a problem that names the field.</summary>
public sealed class BodyTests(EdgeHost host) : IClassFixture<EdgeHost>
{
    [Theory]
    [InlineData("""{"email":[1],"email":[2]}""", "email")]
    [InlineData("""{"email":"a","email":"b"}""", "email")]
    [InlineData("""{"email":"a","EMAIL":"b"}""", "email")]
    [InlineData("""{"email":"a","name":null,"name":null,"age":"x"}""", "name,age")]
    [InlineData("""{"email":"a","pets":[{"name":"a","name":"b"},{"name":5}]}""", "pets[0].name,pets[1].name")]
    [InlineData("""{"email":"a","pets":{"name":"a"}}""", "pets")]
    [InlineData("""{"pets":[1,{},[]]}""", "pets[0],pets[2],email")]
    [InlineData("""{"email":"a","\ud800":1}""", "body")]
    [InlineData("""{"email":"\ud800"}""", "email")]
    [InlineData("""{"email":"a\u0000"}""", "email")]
    [InlineData("""{"email":"a","name":"a\nb"}""", "name")]
    [InlineData("""{"email":"a","name":"toolong"}""", "name")]
    [InlineData("""{"email":"a","born":"2026-01-31T12:00:00"}""", "born")]
    [InlineData("""{"email":"a","born":"2026-01-31"}""", "born")]
    [InlineData("""{"email":"a","age":1e999}""", "age")]
    [InlineData("[]", "body")]
    [InlineData("null", "body")]
    [InlineData("", "body")]
    [InlineData("{", "body")]
    [InlineData("{}{}", "body")]
    public async Task Every_field_at_fault_is_named(string body, string fields) =>
        (await (await host.PostAsync("/api/people", body)).FieldsAsync())
            .ShouldBe(fields.Split(','), ignoreOrder: true);

    [Fact]
    public async Task Bytes_that_are_no_text_are_the_senders_matter()
    {
        (await (await host.SendAsync("POST", "/api/people", [.. "{\"email\":\""u8, 0xFF, .. "\"}"u8])).FieldsAsync())
            .ShouldBe(["email"]);
        (await (await host.SendAsync("POST", "/api/people", [0xFF, 0xFE, 0x00])).FieldsAsync()).ShouldBe(["body"]);
        (await (await host.PostAsync("/api/people", new string('[', 10_000))).FieldsAsync()).ShouldBe(["body"]);
    }

    [Theory]
    [InlineData("application/json; charset=nonsense")]
    [InlineData("application/json; charset=\"no such\"")]
    [InlineData("application/json; charset=utf-7")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task A_kind_or_character_set_that_is_not_known_is_415(string? kind) =>
        (await (await host.SendAsync("POST", "/api/people", "{}"u8.ToArray(), kind)).ProblemAsync(415))
            .GetProperty("reason")
            .GetString().ShouldBe("unsupportedMediaType");

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    [InlineData("application/json; charset=")]
    [InlineData("application/merge-patch+json")]
    public async Task The_other_ways_to_say_JSON_are_taken(string kind) =>
        ((int)(await host.SendAsync("POST", "/api/people", """{"email":"a"}"""u8.ToArray(), kind)).StatusCode).ShouldBe(200);

    [Fact]
    public async Task A_body_in_another_known_encoding_is_read_and_judged()
    {
        const string kind = "application/json; charset=utf-16";
        ((int)(await host.SendAsync("POST", "/api/people", Encoding.Unicode.GetBytes("""{"email":"a"}"""), kind)).StatusCode).ShouldBe(200);
        (await (await host.SendAsync("POST", "/api/people", Encoding.Unicode.GetBytes("""{"email":5}"""), kind)).FieldsAsync()).ShouldBe(["email"]);
    }

    [Theory]
    [InlineData("""{"amount":{"amount":"1.00","currency":"EUR"},"promo_code":"X"}""", "promo_code")]
    [InlineData("""{"lines":[{"quantity":1,"qty":2}],"promoCode":"X","x":{"y":1}}""", "lines[0].qty,x")]
    [InlineData("""{"promoCode":5,"promo_code":5}""", "promoCode,promo_code")]
    [InlineData("""{"amount":{"amount":"1.00","currency":"EUR","tax":"1"}}""", "amount")]
    [InlineData("""{"amount":{"amount":"1.00","currency":"EUR","amount":"9.00"}}""", "amount")]
    public async Task A_request_that_moves_money_refuses_fields_that_it_does_not_know(string body, string fields) =>
        (await (await host.PostAsync("/api/payouts", body)).FieldsAsync())
            .ShouldBe(fields.Split(','), ignoreOrder: true);

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    public async Task A_body_that_is_not_there_is_asked_for(string body) =>
        (await (await host.PostAsync("/api/people", body)).ProblemAsync(400)).GetProperty("errors")
            .GetProperty("body")[0].GetString().ShouldBe("A JSON body is required.");

    [Fact]
    public async Task The_refusal_tells_which_fields_there_are() =>
        (await (await host.PostAsync("/api/payouts", """{"promo_code":"X"}""")).ProblemAsync(400)).GetProperty("errors").GetProperty("promo_code")[0].GetString()!.ShouldContain("promoCode");

    [Fact]
    public async Task Another_request_may_hold_more_than_is_read() => ((int)(await host.PostAsync("/api/people", """{"email":"a","more":1}""")).StatusCode).ShouldBe(200);

    [Fact]
    public async Task A_rule_that_fails_itself_hides_nothing() =>
        // Without its name the rule of the thing throws; the body is at fault all the same.
        (await (await host.PostAsync("/api/fragile", """{"size":"x"}""")).FieldsAsync()).ShouldBe(["body"]);

    [Fact]
    public async Task A_text_of_several_lines_is_taken_where_it_may_have_them() =>
        ((int)(await host.PostAsync("/api/people", """{"email":"a","about":"one\n\ttwo\r\nthree"}""")).StatusCode).ShouldBe(200);
}

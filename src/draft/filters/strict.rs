//! The engine's own filters that would turn an absent value into nothing, made to refuse it.

use tera::{Kwargs, State, StringInput, Tera, TeraResult, Value};

/// Puts the strict filters in the place of the engine's.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("safe", safe);
    tera.register_filter("str", text);
    tera.register_filter("first", first);
    tera.register_filter("last", last);
    tera.register_filter("nth", nth);
}

/// The text without Markdown escapes. The engine's own prints an absent value as nothing.
fn safe(text: StringInput, _: Kwargs, _: &State) -> Value {
    Value::safe_string(text.as_str())
}

fn text(value: &Value, _: Kwargs, _: &State) -> Value {
    if value.is_undefined() { Value::undefined() } else { Value::from(value.to_string()) }
}

// Of an empty list the engine's own give a null, which prints as nothing; an undefined value is an error.

fn first(list: &[Value], _: Kwargs, _: &State) -> Value {
    list.first().cloned().unwrap_or_else(Value::undefined)
}

fn last(list: &[Value], _: Kwargs, _: &State) -> Value {
    list.last().cloned().unwrap_or_else(Value::undefined)
}

fn nth(list: &[Value], kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let place = kwargs.must_get::<usize>("n")?;
    Ok(list.get(place).cloned().unwrap_or_else(Value::undefined))
}

#[cfg(test)]
pub(super) mod tests {
    use tera::{Context, Tera};

    /// What a one-line template prints, or the engine's message.
    pub(in crate::draft::filters) fn print(template: &str) -> Result<String, String> {
        let mut tera = Tera::default();
        super::super::register(&mut tera);
        tera.render_str(template, &Context::new(), false).map_err(|error| error.to_string())
    }

    #[test]
    fn nothing_prints_as_a_hole() {
        for template in [
            "{{ absent | safe }}",
            "{{ absent | str }}",
            "{{ [] | first }}",
            "{{ [] | last }}",
            "{{ [1] | nth(n=1) }}",
        ] {
            assert!(print(template).is_err(), "{template}");
        }
        assert_eq!(
            print("{{ ['甲'] | first }}{{ ['乙'] | last | safe }}{{ 1 | str }}"),
            Ok("甲乙1".to_owned())
        );
    }
}
